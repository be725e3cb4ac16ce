#include "pipeline/cli/stored_results.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/results_folder.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

using geo::message;

// The language is known before anything can go wrong with the rest.
Settings spoken_settings(const std::string& config, Console& console, const std::function<void(Settings&)>& change) {
  Settings settings = load_settings(config);
  if (change) change(settings);
  if (!console.language_chosen) console.language = settings.run.language;
  return settings;
}

// Words are moved to the right where they look like numbers: ids are read so.
bool is_number(const Cell& cell) {
  const auto* words = std::get_if<std::string>(&cell);
  return words == nullptr || words->find_first_not_of("0123456789.-+e") == std::string::npos;
}

}  // namespace

WorkspaceHold::WorkspaceHold(const Workspace& workspace, WorkspaceUse use) : m_workspace(workspace) {
  if (use == WorkspaceUse::write)
    m_lock.emplace<RunLock>(workspace.lock());
  else if (!m_lock.emplace<ReadLock>(workspace.lock()).held())
    m_before = workspace_stamps(workspace);
}

void WorkspaceHold::check() const {
  if (m_before) check_unchanged(m_workspace, *m_before);
}

StoredResults::StoredResults(const std::string& config, const std::string& workspace_path, WorkspaceUse use,
                             Console& console, const std::function<void(Settings&)>& change)
    : settings(spoken_settings(config, console, change)),
      workspace(existing_workspace(workspace_path)),
      hold(workspace, use),
      night(stored_night(settings, workspace)),
      totals(take_totals(night, settings)),
      inputs(read_inputs(settings)),
      results(compute_results(night, totals, settings, workspace, inputs)) {
  hold.check();
  for (const auto& warning : results.warnings) std::cerr << "steppe: " << show(warning, console.language) << '\n';
}

void print_results(ReportTable which, const StoredResults& stored, const std::string& format, const std::string& to,
                   Language language) {
  const ReportInput input = stored.input();
  if (!to.empty())
    return write_tables_to(results_folder(to, stored.workspace), {report_table(which, input, Vocabulary::file)});
  if (format == "csv") {
    print_data(csv_text(report_table(which, input, Vocabulary::file)));
    return finish_standard_output();
  }
  const Table table = brief_table(which, input, vocabulary_of(language));
  std::vector<std::size_t> right;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (std::all_of(table.rows.begin(), table.rows.end(), [c](const CellRow& row) { return is_number(row[c]); }))
      right.push_back(c);
  print_table(std::cout, table.columns, table.rows, right);
}

}  // namespace steppe
