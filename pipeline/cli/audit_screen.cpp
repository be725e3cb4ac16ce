#include "pipeline/cli/audit_screen.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "libgeo/base/printable.hpp"
#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;
using geo::message;

constexpr std::size_t kMostShown = 20;  // findings of a kind

// In the order of AuditKind.
constexpr std::array<std::string_view, kAuditKinds.size()> kAuditWords{text("catalogue damaged or gone"),
                                                                       text("new scenes, not taken in yet"),
                                                                       text("late scenes: results stand without them"),
                                                                       text("scenes whose files changed"),
                                                                       text("scenes that cannot be read now"),
                                                                       text("scenes that are gone"),
                                                                       text("quarantined scenes"),
                                                                       text("duplicate scenes"),
                                                                       text("reprocessed scenes, the newer is used"),
                                                                       text("dropped scenes"),
                                                                       text("unused scenes"),
                                                                       text("tasks missing"),
                                                                       text("tasks failed: their record is damaged"),
                                                                       text("tasks stale"),
                                                                       text("tasks that wait for scenes"),
                                                                       text("products missing"),
                                                                       text("products changed or damaged"),
                                                                       text("report missing or not whole")};

struct CountRow {
  std::string_view words;
  std::size_t count;
};

std::string counts_text(const AuditReport& report, Language language) {
  const auto whole = [](std::size_t count) { return Cell(static_cast<std::int64_t>(count)); };
  std::vector<CellRow> rows;
  for (const auto& [words, count] : {CountRow{text("scenes expected"), report.scenes_expected},
                                     {text("scenes used"), report.scenes_used},
                                     {text("tasks expected"), report.tasks_expected},
                                     {text("tasks produced"), report.tasks_produced},
                                     {text("products expected"), report.products_expected},
                                     {text("products whole"), report.products_whole}})
    rows.push_back({std::string(translate(language, words)), whole(count)});
  for (std::size_t kind = 0; kind < kAuditKinds.size(); ++kind)
    if (const auto count = report.count(static_cast<AuditKind>(kind)))
      rows.push_back({std::string(translate(language, kAuditWords[kind])), whole(count)});
  std::ostringstream out;
  print_table(out, {std::string(translate(language, text("audit"))), std::string(translate(language, text("count")))},
              rows, {1});
  return out.str();
}

}  // namespace

std::string audit_text(const AuditReport& report, Language language) {
  std::string shown = counts_text(report, language);
  std::size_t of_kind = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const AuditFinding& found = report.findings[i];
    const bool first = i == 0 || report.findings[i - 1].kind != found.kind;
    if (first) {
      of_kind = 0;
      shown += "\n" + std::string(translate(language, kAuditWords[static_cast<std::size_t>(found.kind)])) + "\n";
    }
    if (++of_kind > kMostShown) {
      if (of_kind == kMostShown + 1)
        shown += "  " +
                 show(message("and {0} more; --json lists all", report.count(found.kind) - kMostShown), language) +
                 "\n";
      continue;
    }
    shown += "  " + geo::printable(found.subject) + ": " + show(found.what, language) + "\n";
    const bool last = i + 1 == report.findings.size() || report.findings[i + 1].kind != found.kind;
    if (!found.command.empty() && (last || report.findings[i + 1].command != found.command || of_kind == kMostShown))
      shown += "    " + geo::printable(found.command) + "\n";
  }
  shown +=
      "\n" +
      show(report.in_order() ? message("everything is in order") : message("not everything is in order"), language) +
      "\n";
  return shown;
}

std::string audit_json(const AuditReport& report, bool deep) {
  Json scenes = {{"expected", report.scenes_expected}, {"used", report.scenes_used}};
  Json tasks = {{"expected", report.tasks_expected}, {"produced", report.tasks_produced}};
  Json products = {{"expected", report.products_expected}, {"whole", report.products_whole}};
  Json others = Json::object();
  for (std::size_t kind = 0; kind < kAuditKinds.size(); ++kind) {
    const std::string name(kAuditKinds[kind].name);
    const auto count = report.count(static_cast<AuditKind>(kind));
    const auto cut = name.find('_');
    const std::string of = name.substr(0, cut), what = name.substr(cut + 1);
    Json& into = of == "scene" ? scenes : of == "task" ? tasks : of == "product" ? products : others;
    into[&into == &others ? name : what] = count;
  }
  if (deep) scenes["read_again"] = report.scenes_read;
  Json findings = Json::array();
  for (const AuditFinding& found : report.findings) {
    const AuditWords& words = kAuditKinds[static_cast<std::size_t>(found.kind)];
    findings.push_back({{"kind", words.name},
                        {"subject", found.subject},
                        {"what", geo::render(found.what)},
                        {"action", words.action},
                        {"command", found.command}});
  }
  Json json = {{"in_order", report.in_order()}, {"deep", deep},     {"scenes", scenes},    {"tasks", tasks},
               {"products", products},          {"others", others}, {"findings", findings}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace steppe
