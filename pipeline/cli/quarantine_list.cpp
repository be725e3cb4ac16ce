#include "pipeline/cli/quarantine_list.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "libgeo/base/printable.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace_catalog.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;
using State = ListedScene::State;

// In the order of ListedScene::State.
constexpr std::array<std::string_view, 4> kStateNames{"refused", "to_be_dropped", "dropped", "released"};
constexpr std::array<std::string_view, 4> kStateWords{text("refused"), text("dropped from the next run on"),
                                                      text("dropped"), text("read anew by the next run")};
constexpr std::size_t kZonesTold = 10;

State state_of(const SceneRecord& scene, const SceneDecision* last) {
  const bool drops = last != nullptr && last->kind == DecisionKind::drop;
  if (scene.status == SceneStatus::dropped) return last != nullptr && !drops ? State::released : State::dropped;
  if (drops && (last->path == scene.path || !last->copy)) return State::to_be_dropped;
  // Its row knows no file of it since then: nobody has read it.
  return last != nullptr && !drops && scene.files.empty() ? State::released : State::refused;
}

const SceneDecision* last_of(const SceneDecisions& decisions, const SceneRecord& scene) {
  const auto found = std::find_if(decisions.all.rbegin(), decisions.all.rend(),
                                  [&](const SceneDecision& decision) { return decision.scene_id == scene.id; });
  return found == decisions.all.rend() ? nullptr : &*found;
}

Json decision_json(const std::optional<SceneDecision>& decision) {
  if (!decision) return nullptr;
  return {{"decision", name_of(decision->kind)},
          {"person", decision->person},
          {"decided_utc", decision->decided_utc},
          {"reason", decision->reason}};
}

void tell_costs(const Quarantined& note, Language language, std::string& text) {
  const auto line = [&](const geo::Message& words) { text += "  " + show(words, language) + "\n"; };
  if (!note.cost_known) return line(message("costs: nobody can tell, its place or day is not known"));
  if (note.cost.empty()) return line(message("costs: nothing, no zone or window needs it"));
  std::size_t told = 0;
  for (const auto& cost : note.cost) {
    if (told++ == kZonesTold) return line(message("costs: {0} more zones", note.cost.size() - kZonesTold));
    line(message("costs: {0} {1}, {2}: up to {3} ha ({4} %) one day less, {5} other days", cost.zone_id, cost.zone_name,
                 cost.year, cost.area_ha, cost.share_pct, cost.days_left));
  }
}

}  // namespace

std::size_t QuarantineList::refused() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(scenes, [](const ListedScene& listed) { return listed.state == State::refused; }));
}

QuarantineList quarantine_list(const Workspace& workspace) {
  const Catalog catalog = Catalog::read(catalog_of(workspace));
  SceneDecisions decisions = read_decisions(workspace);
  QuarantineList list;
  for (auto& [path, scene] : catalog.scenes_by_path()) {
    if (scene.status != SceneStatus::refused && scene.status != SceneStatus::dropped) continue;
    const SceneDecision* last = last_of(decisions, scene);
    ListedScene listed{state_of(scene, last), scene, quarantined(workspace, scene), {}};
    if (last != nullptr) listed.decision = *last;
    list.scenes.push_back(std::move(listed));
  }
  list.problems = std::move(decisions.problems);
  return list;
}

std::string quarantine_text(const QuarantineList& list, Language language) {
  std::string text;
  const auto line = [&](const geo::Message& words) { text += "  " + show(words, language) + "\n"; };
  for (const auto& [state, scene, note, decision] : list.scenes) {
    text += geo::printable(std::string_view(scene.id)) + "  " +
            std::string(translate(language, kStateWords[static_cast<std::size_t>(state)])) + "\n";
    line(message("lies at: {0}", scene.path));
    line(message("why: {0}", shown_reason(scene)));
    if (note) line(message("since: {0}", note->since_utc));
    if (decision)
      line(message("decided: {0} by {1}, {2} {3}",
                   decision->kind == DecisionKind::drop ? message("drop") : message("release"), decision->person,
                   decision->decided_utc, decision->reason));
    if (note) tell_costs(*note, language, text);
  }
  text += show(message("{0} scenes are refused, {1} dropped or decided about", list.refused(),
                       list.scenes.size() - list.refused()),
               language) +
          "\n";
  return text;
}

std::string quarantine_json(const QuarantineList& list) {
  Json scenes = Json::array();
  for (const auto& [state, scene, note, decision] : list.scenes) {
    Json costs = Json::array();
    if (note)
      for (const auto& cost : note->cost)
        costs.push_back({{"zone_id", cost.zone_id},
                         {"zone_name", cost.zone_name},
                         {"period", cost.year},
                         {"area_ha", cost.area_ha},
                         {"share_pct", cost.share_pct},
                         {"days_left", cost.days_left}});
    scenes.push_back({{"scene_id", scene.id},
                      {"path", scene.path},
                      {"state", kStateNames[static_cast<std::size_t>(state)]},
                      {"fault", fault_word(scene)},
                      {"reason", scene.reason},
                      {"since_utc", note ? Json(note->since_utc) : Json()},
                      {"acquired_utc", scene.acquired_utc},
                      {"cost_known", note && note->cost_known},
                      {"cost", costs},
                      {"decision", decision_json(decision)}});
  }
  const Json json = {{"refused", list.refused()}, {"scenes", scenes}};
  // A path may be anything but UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace steppe
