#include "injured_rows.hpp"

#include <sstream>
#include <stdexcept>
#include <vector>

#include "nights.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> tables_of(const fs::path& workspace) {
  return lines_of(
      catalogue_sql(workspace, "SELECT tablename FROM pg_tables WHERE schemaname = 'night' ORDER BY tablename"));
}

// "column type" of a table, but its number and the checks' own.
std::vector<std::string> columns_of(const fs::path& workspace, const std::string& table) {
  return lines_of(catalogue_sql(
      workspace,
      "SELECT column_name || ' ' || udt_name FROM information_schema.columns WHERE table_schema = 'night' AND "
      "table_name = '" +
          table + "' AND column_name <> 'fid' ORDER BY ordinal_position"));
}

std::string other_value(const std::string& name, const std::string& type) {
  if (type == "geometry") return "ST_Translate(" + name + ", 1, 0)";
  return name + (type == "varchar" || type == "text" ? " || '1'" : " + 1");
}

}  // namespace

std::string injure_rows(const fs::path& workspace, Trial& trial) {
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::string before = rows_of_catalogue(workspace), name = trial.one_of(tables_of(workspace));
    const std::string table = "night." + name;
    const std::string one = "(SELECT fid FROM " + table + " ORDER BY fid OFFSET " + std::to_string(trial.below(1000)) +
                            " % greatest(1, (SELECT count(*) FROM " + table + ")) LIMIT 1)";
    const std::string column = trial.one_of(columns_of(workspace, name));
    const auto blank = column.find(' ');
    const std::string field = column.substr(0, blank);
    std::string what, statement;
    switch (trial.below(10)) {
      case 0:
        what = "row deleted", statement = "DELETE FROM " + table + " WHERE fid = " + one;
        break;
      case 1:
        what = "table emptied", statement = "TRUNCATE " + table;
        break;
      case 2:
        what = "table dropped", statement = "DROP TABLE " + table;
        break;
      case 3:
        what = "schema dropped", statement = "DROP SCHEMA night CASCADE";
        break;
      case 4:
        what = "row doubled";
        statement = "CREATE TEMP TABLE twin AS SELECT * FROM " + table + " WHERE fid = " + one +
                    "; UPDATE twin SET fid = (SELECT max(fid) + 1 FROM " + table + "); INSERT INTO " + table +
                    " SELECT * FROM twin";
        break;
      case 5:
        what = "column dropped", statement = "ALTER TABLE " + table + " DROP COLUMN " + field;
        break;
      default:
        what = "value changed";
        statement = "UPDATE " + table + " SET " + field + " = " + other_value(field, column.substr(blank + 1)) +
                    " WHERE fid = " + one;
    }
    catalogue_sql(workspace, statement);
    if (rows_of_catalogue(workspace) != before) return what + ": " + name;
  }
  throw std::logic_error("no row of the catalogue can be injured");
}

std::string rows_of_catalogue(const fs::path& workspace) {
  std::string text;
  for (const auto& table : tables_of(workspace))
    text += table + "\n" + catalogue_sql(workspace, "SELECT * FROM night." + table + " ORDER BY fid") + "\n";
  return text;
}

}  // namespace steppe_test
