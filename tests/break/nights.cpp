#include "nights.hpp"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "break_world.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/steppe_program.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "night";
constexpr int kTries = 50;  // a process that was killed keeps its connection for a moment

std::string environment(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? "" : text;
}

std::string server() { return environment("STEPPE_BREAK_POSTGIS"); }

// "PG:host=… dbname=NAME user=…" with another database, for libpq.
std::string connection_to(const std::string& database) {
  std::string words = server().substr(3);
  const std::string key = "dbname=";
  const auto begin = words.find(key);
  if (begin == std::string::npos) throw std::logic_error("STEPPE_BREAK_POSTGIS names no dbname: " + server());
  const auto end = std::min(words.find(' ', begin), words.size());
  return words.replace(begin + key.size(), end - begin - key.size(), database);
}
std::string template_database() {
  const std::string words = server(), key = "dbname=";
  const auto begin = words.find(key) + key.size();
  return words.substr(begin, std::min(words.find(' ', begin), words.size()) - begin);
}

// Of the folder alone, so that every process of a trial finds it.
std::string database_of(const fs::path& workspace) {
  return "w" + std::to_string(std::hash<std::string>{}(fs::absolute(workspace).lexically_normal().string()));
}

ProcessResult psql(const std::string& database, const std::string& statement) {
  return run_process(
      {"psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", connection_to(database), "-c", statement});
}
std::string sql_in(const std::string& database, const std::string& statement) {
  const auto got = psql(database, statement);
  if (got.exit_code != 0) throw std::runtime_error(statement + ": " + got.err);
  return got.out.substr(0, got.out.find_last_not_of('\n') + 1);
}

bool has_database(const fs::path& workspace) {
  return !sql_in("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + database_of(workspace) + "'").empty();
}

void drop_database(const fs::path& workspace) {
  sql_in("postgres", "DROP DATABASE IF EXISTS " + database_of(workspace) + " WITH (FORCE)");
}

// Nobody may be connected with the one that is copied.
void make_database(const fs::path& workspace, const std::string& from) {
  const std::string statement = "CREATE DATABASE " + database_of(workspace) + " TEMPLATE " + from;
  for (int i = 1; i < kTries && psql("postgres", statement).exit_code != 0; ++i) {
    if (has_database(workspace)) return;
    run_process({"sleep", "0.1"});
  }
  if (!has_database(workspace)) sql_in("postgres", statement);
}

}  // namespace

bool nights_by_cluster() { return !environment("STEPPE_BREAK_CLUSTER").empty(); }
bool catalogues_in_postgis() { return !server().empty(); }

steppe::CatalogSource catalogue_of(const fs::path& workspace) {
  if (!catalogues_in_postgis()) return workspace / "catalog.gpkg";
  return {workspace, {connection_to(database_of(workspace)), kSchema}};
}

fs::path config_for(const fs::path& config, const fs::path& workspace) {
  if (!catalogues_in_postgis()) return config;
  const fs::path own = config.parent_path() / (config.stem().string() + "." + database_of(workspace) + ".toml");
  if (fs::exists(own)) return own;
  std::ofstream out(own);
  out << read_text(config) << "\n[catalog]\nsource = \"" << catalogue_of(workspace).name() << "\"\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + own.string());
  if (!has_database(workspace)) make_database(workspace, template_database());
  return own;
}

std::vector<std::string> night_command(const fs::path& config, const fs::path& workspace,
                                       const std::vector<std::string>& options,
                                       const std::vector<std::string>& program) {
  const fs::path own = config_for(config, workspace);
  std::vector<std::string> words = program.empty() ? std::vector{steppe_program()} : program;
  if (!nights_by_cluster()) {
    words.insert(words.end(), {"run", "--config", own, "--workspace", workspace});
    words.insert(words.end(), options.begin(), options.end());
    return words;
  }
  std::vector<std::string> night{(source_folder() / "tests/break/cluster_night").string(), own, workspace,
                                 config.parent_path() / "manifests"};
  night.insert(night.end(), options.begin(), options.end());
  night.emplace_back("--");
  night.insert(night.end(), words.begin(), words.end());
  return night;
}

ProcessSetting night_setting() {
  auto setting = english();
  setting.own_group = nights_by_cluster();
  return setting;
}

void copy_workspace(const fs::path& from, const fs::path& to) {
  copy_tree(from, to);
  if (!catalogues_in_postgis()) return;
  drop_database(to);
  make_database(to, database_of(from));
  // Both are the same workspace for steppe, which refuses a copy while the first is there.
  catalogue_sql(
      to, std::string("UPDATE ") + kSchema + ".workspace SET folder = '" + fs::weakly_canonical(to).string() + "'");
}

void remove_workspace(const fs::path& workspace) {
  fs::remove_all(workspace);
  if (!catalogues_in_postgis()) return;
  drop_database(workspace);
  make_database(workspace, template_database());
}

std::string catalogue_sql(const fs::path& workspace, const std::string& statement) {
  return sql_in(database_of(workspace), statement);
}

}  // namespace steppe_test
