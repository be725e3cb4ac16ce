#include "pipeline/cli/stored_results.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/config/parse.hpp"

namespace steppe {
namespace {

using geo::message;

Workspace existing_workspace(const std::string& path) {
  Workspace workspace{std::filesystem::absolute(path)};
  if (!std::filesystem::is_directory(workspace.root))
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("--workspace: there is no such folder (got {0}); use steppe run first", path));
  return workspace;
}

// The language is known before anything can go wrong with the rest.
Settings spoken_settings(const std::string& config, Console& console) {
  Settings settings = load_settings(config);
  if (!console.language_chosen) console.language = settings.run.language;
  return settings;
}

bool is_number(const std::string& cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.-+e") == std::string::npos;
}

}  // namespace

StoredResults::StoredResults(const std::string& config, const std::string& workspace_path, Console& console)
    : settings(spoken_settings(config, console)),
      workspace(existing_workspace(workspace_path)),
      lock(workspace.lock()),
      night(stored_night(settings, workspace)),
      totals(reduce(night, settings)),
      results(compute_results(night, totals, settings, workspace)) {
  for (const auto& warning : results.warnings) std::cerr << "steppe: " << show(warning, console.language) << '\n';
}

Vocabulary vocabulary_of(Language language) { return language == Language::zh ? Vocabulary::zh : Vocabulary::en; }

void print_results(const Table& for_people, const Table& for_files, const std::string& format,
                   const std::vector<std::string>& columns) {
  if (format == "csv") {
    std::cout << csv_text(for_files);
    return;
  }
  std::vector<std::size_t> chosen;
  std::vector<std::string> header;
  for (const auto& column : columns) {
    const auto place = std::find(for_people.keys.begin(), for_people.keys.end(), column);
    if (place == for_people.keys.end()) continue;
    chosen.push_back(static_cast<std::size_t>(place - for_people.keys.begin()));
    header.push_back(for_people.columns[chosen.back()]);
  }
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> numbers(chosen.size(), true);
  for (const auto& row : for_people.rows) {
    auto& cells = rows.emplace_back();
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      cells.push_back(row[chosen[c]]);
      if (!cells.back().empty() && !is_number(cells.back())) numbers[c] = false;
    }
  }
  std::vector<std::size_t> right;
  for (std::size_t c = 0; c < numbers.size(); ++c)
    if (numbers[c]) right.push_back(c);
  print_table(std::cout, header, rows, right);
}

}  // namespace steppe
