#include "pipeline/run/scene_decisions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/csv_words.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kDecisionNames{"drop", "release"};  // in the order of DecisionKind
constexpr std::array<std::string_view, 2> kAnswerNames{"no", "yes"};
constexpr std::array<std::string_view, 10> kDecisionColumns{
    "decided_utc", "decision", "scene_id", "person", "reason", "refused_because", "path", "used", "copy", "sha256"};

std::optional<geo::CsvTable> decision_table(const fs::path& file) {
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found) return std::nullopt;
  auto table = read_table(file, kDecisionColumns, TableText::utf8_or_gbk);
  if (!table) throw geo::UsageError(table.fault().message);
  return std::move(table).value();
}

std::string words_in(const TableRow& row, std::string_view column) {
  return std::string(geo::without_apostrophe(row.cell(column)));
}

geo::Result<SceneDecision> decision_of(TableRow& row) {
  SceneDecision decision;
  decision.kind = static_cast<DecisionKind>(row.one_of("decision", row.text("decision"), kDecisionNames));
  for (const auto& [part, column] : {std::pair{&decision.scene_id, "scene_id"}, {&decision.person, "person"}})
    *part = std::string(geo::without_apostrophe(row.text(column)));
  decision.decided_utc = words_in(row, "decided_utc"), decision.reason = words_in(row, "reason");
  decision.refused_because = words_in(row, "refused_because"), decision.path = words_in(row, "path");
  decision.sha256 = decision.kind == DecisionKind::drop ? row.text("sha256") : words_in(row, "sha256");
  decision.used = row.one_of("used", row.text("used"), kAnswerNames) == 1;
  decision.copy = row.one_of("copy", row.text("copy"), kAnswerNames) == 1;
  if (row.problem()) return geo::Fault{geo::FaultKind::bad_metadata, *row.problem()};
  return decision;
}

std::string cell_of(const SceneDecision& decision, std::string_view column) {
  const std::map<std::string_view, std::string> cells = {{"decided_utc", decision.decided_utc},
                                                         {"decision", std::string(name_of(decision.kind))},
                                                         {"scene_id", decision.scene_id},
                                                         {"person", decision.person},
                                                         {"reason", decision.reason},
                                                         {"refused_because", decision.refused_because},
                                                         {"path", decision.path},
                                                         {"used", std::string(kAnswerNames[decision.used ? 1 : 0])},
                                                         {"copy", std::string(kAnswerNames[decision.copy ? 1 : 0])},
                                                         {"sha256", decision.sha256}};
  const auto found = cells.find(column);
  return found == cells.end() ? std::string() : found->second;
}

template <class Cells>
std::string decision_row(const Cells& cells) {
  std::string text;
  for (const auto& cell : cells) text += geo::csv_words(cell) + ",";
  text.back() = '\r';
  return text + "\n";
}

geo::Message why(const SceneDecision& drop) {
  return message("dropped by {0}, {1}: {2} (was refused: {3})", drop.person, drop.decided_utc, drop.reason,
                 drop.refused_because);
}

}  // namespace

fs::path decisions_file(const Workspace& workspace) { return workspace.quarantine() / "decisions.csv"; }

std::string_view name_of(DecisionKind kind) { return kDecisionNames[static_cast<std::size_t>(kind)]; }

std::vector<const SceneDecision*> SceneDecisions::held_drops() const {
  std::map<std::string, std::vector<const SceneDecision*>> held;
  for (const SceneDecision& decision : all) {
    auto& drops = held[decision.scene_id];
    if (decision.kind == DecisionKind::release)
      drops.clear();
    else
      drops.push_back(&decision);
  }
  std::vector<const SceneDecision*> list;
  for (const auto& [id, drops] : held) list.insert(list.end(), drops.begin(), drops.end());
  return list;
}

SceneDrops SceneDecisions::drops() const {
  SceneDrops found;
  for (const SceneDecision* drop : held_drops())
    found.emplace(drop->scene_id, SceneDrop{drop->sha256, drop->copy, why(*drop)});
  return found;
}

std::set<std::string> SceneDecisions::dropped_ids() const {
  std::set<std::string> ids;
  for (const SceneDecision* drop : held_drops())
    if (!drop->copy) ids.insert(drop->scene_id);
  return ids;
}

std::size_t SceneDecisions::used_drops() const {
  std::set<std::string> ids;
  for (const SceneDecision* drop : held_drops())
    if (drop->used && !drop->copy) ids.insert(drop->scene_id);
  return ids.size();
}

SceneDecisions read_decisions(const Workspace& workspace) {
  SceneDecisions decisions;
  std::optional<geo::CsvTable> table;
  try {
    table = decision_table(decisions_file(workspace));
  } catch (const geo::UsageError& error) {
    decisions.problems.push_back(error.message());
  }
  if (!table) return decisions;
  for (const auto& cells : table->rows) {
    TableRow row(*table, cells);
    auto decision = decision_of(row);
    if (decision)
      decisions.all.push_back(std::move(decision).value());
    else
      decisions.problems.push_back(decision.fault().message);
  }
  return decisions;
}

void add_decisions(const Workspace& workspace, const std::vector<SceneDecision>& decisions) {
  if (decisions.empty()) return;
  const auto table = decision_table(decisions_file(workspace));
  std::vector<std::string> columns(kDecisionColumns.begin(), kDecisionColumns.end());
  if (table) columns = table->columns;
  std::string text = "\xEF\xBB\xBF" + decision_row(columns);
  if (table)
    for (const auto& row : table->rows) text += decision_row(row.cells);
  for (const SceneDecision& decision : decisions) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(cell_of(decision, column));
    text += decision_row(cells);
  }
  geo::make_folder(workspace.quarantine());
  geo::write_atomically(decisions_file(workspace), text);
}

}  // namespace steppe
