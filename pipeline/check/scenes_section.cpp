#include <array>
#include <map>
#include <set>
#include <tuple>

#include "pipeline/check/check_sections.hpp"
#include "pipeline/results/field_place.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostRefusedScenes = 3;  // of one reason, named

// In the order of geo::FaultKind.
constexpr std::array<std::string_view, 10> kKindWords{text("a file, band or key is not there"),
                                                      text("cannot be read"),
                                                      text("ends early"),
                                                      text("metadata are wrong or contradict each other"),
                                                      text("wrong grid or place"),
                                                      text("values that cannot be true"),
                                                      text("wrong geometry"),
                                                      text("not a kind that steppe reads"),
                                                      text("beyond a limit"),
                                                      text("the machine cannot read it now")};

Message kind_words(geo::FaultKind kind) { return worded(kKindWords[static_cast<std::size_t>(kind)]); }

struct Counts {
  std::size_t scenes = 0, season = 0, peak = 0, water = 0, leaf_off = 0;
};

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

void count(const PlanScene& scene, int year, const WindowSettings& windows, Counts& counts) {
  ++counts.scenes;
  const auto in = [&](const DayRange& range) { return window_in_year(range, year).contains(scene.day) ? 1U : 0U; };
  counts.season += in(windows.season);
  counts.peak += in(windows.peak);
  counts.water += in(windows.water);
  counts.leaf_off += in(windows.leaf_off);
}

CheckTable table_of(const std::map<std::pair<int, std::string>, Counts>& rows) {
  CheckTable table{{message("year"), message("platform"), message("scenes"), message("season"), message("peak"),
                    message("water"), message("leaf-off")},
                   {},
                   {2, 3, 4, 5, 6}};
  const auto number = [](std::size_t value) { return geo::verbatim(std::to_string(value)); };
  for (const auto& [key, c] : rows)
    table.rows.push_back({geo::verbatim(std::to_string(key.first)), geo::verbatim(key.second), number(c.scenes),
                          number(c.season), number(c.peak), number(c.water), number(c.leaf_off)});
  return table;
}

void tell_refused(const Ingested& scenes, CheckSection& section) {
  std::map<geo::FaultKind, std::vector<const SceneRecord*>> by_reason;
  for (const auto& scene : scenes.refused)
    by_reason[scene.fault_kind.value_or(geo::FaultKind::unreadable)].push_back(&scene);
  for (const auto& [reason, refused] : by_reason) {
    std::vector<Message> named;
    for (const auto* scene : refused) named.push_back(shown_reason(*scene));
    Message text = named.front();
    for (std::size_t i = 1; i < named.size() && i < kMostRefusedScenes; ++i)
      text = message("{0} | {1}", text, named[i]);
    section.bad(message("{0} scenes are refused ({1}): {2}", refused.size(), kind_words(reason), text),
                message("these dates are lost; the others are used"));
  }
  for (const auto& place : scenes.unread) section.bad(place.fault.message, message("the run waits for this scene"));
  if (!scenes.superseded.empty())
    section.note(message("{0} scenes are superseded by a newer processing", scenes.superseded.size()));
  if (scenes.ignored > 0) section.note(message("{0} other files in the inbox are no scenes", scenes.ignored));
}

void tell_years(const OpenedInputs& inputs, CheckSection& section) {
  const Settings& settings = *inputs.settings;
  std::set<std::string> used;
  if (inputs.plan)
    for (const auto& task : inputs.plan->tasks)
      for (const auto i : task.scenes) used.insert(inputs.plan->scenes[i].scene.path);
  std::map<std::pair<int, std::string>, Counts> rows;
  std::map<int, std::size_t> years;
  std::size_t other_years = 0, elsewhere = 0;
  for (const auto& scene : inputs.placed) {
    const int year = year_of(scene.day);
    if (!is_computed(settings, year)) {
      ++other_years;
    } else if (inputs.plan && !used.contains(scene.scene.path)) {
      ++elsewhere;
    } else {
      ++years[year];
      count(scene, year, settings.windows, rows[{year, scene.scene.platform}]);
    }
  }
  for (const auto year : settings.periods.years) {
    const auto scenes = years[static_cast<int>(year)];
    if (scenes > 0)
      section.good(message("{0}: {1} scenes", year, scenes));
    else
      section.bad(message("{0}: no scene", year),
                  message("every figure of {0}, and every change since or until then", year),
                  message("put scenes of {0} into the inbox, or take the year out of periods.years", year));
  }
  if (other_years > 0)
    section.note(message("{0} scenes are of years that are not computed (periods.years)", other_years));
  if (elsewhere > 0)
    section.note(message("{0} scenes lie outside the zones or outside every window; they are not used", elsewhere));
  if (!rows.empty()) section.tables.push_back(table_of(rows));
}

// Scenes whose reflectance stays as it is though the settings ask for harmonised ones.
void tell_unharmonised(const OpenedInputs& inputs, CheckSection& section) {
  std::map<std::string, std::size_t> platforms;
  for (const auto& scene : inputs.placed)
    if (is_computed(*inputs.settings, year_of(scene.day)) &&
        lacks_harmonisation(scene.scene.platform, inputs.settings->sensors))
      ++platforms[scene.scene.platform];
  for (const auto& [platform, scenes] : platforms)
    section.note(
        message("{0} scenes of {1} are not harmonised: no coefficients are published for this platform; they are "
                "used as they are",
                scenes, platform),
        message("figures that compare years of different platforms"),
        message("use one platform in both years, or take these scenes out"));
}

}  // namespace

CheckSection scenes_section(const OpenedInputs& inputs) {
  CheckSection section{text("Scenes")};
  const auto advice = message(
      "put Sentinel-2 L2A products, Landsat Collection-2 Level-2 folders or tars, or band sets "
      "(docs/band_set.md) there, unchanged");
  const auto& scenes = inputs.scenes;
  if (inputs.settings->input.inbox.empty()) {
    section.stop(message("input.inbox: no folder of scenes is named"), advice);
    return section;
  }
  std::vector<Message> problems;
  for (const auto& problem : scenes.problems) problems.push_back(message("input.inbox: {0}", problem));
  section.stop(problems);
  if (!scenes) return section;
  if (scenes->accepted.empty() && scenes->refused.empty() && scenes->unread.empty()) {
    if (scenes.problems.empty())
      section.stop(message("input.inbox: no scene is there ({0} other files)", scenes->ignored), advice);
    return section;
  }
  tell_refused(*scenes, section);
  if (inputs.looked_at < inputs.usable)
    section.note(
        message("the pixels of {0} of {1} scenes were looked at, evenly through all; a run looks at all of them",
                inputs.looked_at, inputs.usable));
  if (!inputs.grid) return section;
  tell_years(inputs, section);
  tell_unharmonised(inputs, section);
  tell_thresholds(inputs, section);
  return section;
}

}  // namespace steppe
