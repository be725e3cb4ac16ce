#include "pipeline/check/check_inputs.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/config/cover_ends.hpp"

namespace steppe {
namespace {

using geo::message;

// A section that meets what nobody expected says so, and the others go on.
template <class Make>
void add(Checklist& list, std::string_view heading, const Make& make) {
  try {
    list.sections.push_back(make());
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::Error& error) {
    list.sections.push_back({heading});
    list.sections.back().bad(error.message());
  }
}

// A fault that the configuration's own section names with its line is not said again where the value was tried.
void say_once(const std::vector<geo::Message>& problems, Checklist& list) {
  std::vector<std::string> said;
  for (const auto& problem : problems) said.push_back(geo::render(problem));
  for (std::size_t s = 1; s < list.sections.size(); ++s)
    std::erase_if(list.sections[s].lines, [&](const CheckLine& line) {
      const std::string text = geo::render(line.what);
      return std::any_of(said.begin(), said.end(), [&](const std::string& problem) { return problem.ends_with(text); });
    });
}

std::optional<CoarseZones> coarse_zones_of(const OpenedInputs& inputs) {
  if (!inputs.zones || inputs.zones->zones.empty()) return std::nullopt;
  try {
    return coarse_zones(*inputs.zones, *inputs.grid);
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::Error&) {
    return std::nullopt;
  }
}

// End-members that nobody fitted here: every stratum is on a default.
void tell_end_members(const CoverSettings& cover, CheckSection& section) {
  const EndMemberSet set = end_member_set(cover);
  const auto strata = kCoverStratumNames.size();
  switch (set.origin) {
    case EndMemberOrigin::shipped:
    case EndMemberOrigin::former:
      section.note(
          message("cover: the end-members are not local: {0} of {0} strata use the default {1} (bare soil {2}, "
                  "full cover {3})",
                  strata, set.name, set.whole.soil, set.whole.vegetation),
          message("cover is relative and says so (caliber), and so are the grades and classes that rest on it: "
                  "desertification, forest, land cover; without plots no target of cover has a verdict"),
          message("fit your own to the bureau's layers: steppe endmembers (docs/end_members.md), then name the "
                  "file in cover.endmembers; both epochs use the same"));
      return;
    case EndMemberOrigin::configured:
      section.good(
          message("cover: the end-members are from the configuration (bare soil {0}, full cover {1}), the same in "
                  "all strata",
                  set.whole.soil, set.whole.vegetation));
      return;
    case EndMemberOrigin::fitted:
      section.good(
          message("cover: the end-members are local ({0}): {1} of {2} strata have a pair of their own, the others "
                  "that of the whole region",
                  set.name, cover.fitted.strata.size(), strata));
      return;
  }
}

}  // namespace

CheckSection configuration_section(const std::vector<geo::Message>& problems, const Settings& settings) {
  CheckSection section{text("Configuration")};
  section.stop(problems);
  if (!problems.empty()) return section;
  std::vector<geo::Message> years;
  for (const auto year : settings.periods.years) years.push_back(geo::verbatim(std::to_string(year)));
  section.good(
      message("{0}: every key is understood; years {1}", settings.project.name, listed_messages(years, years.size())));
  tell_end_members(settings.cover, section);
  tell_model(settings, section);
  return section;
}

Checklist check_inputs(const std::string& file, const SettingsRead& read, const CheckOptions& options) {
  Checklist list{file, !read.problems.empty()};
  const OpenedInputs inputs = open_inputs(read.settings, options.threads, options.progress);
  const auto coarse = coarse_zones_of(inputs);
  const auto sites = inputs.plan ? clear_sites(*inputs.zones, inputs.placed.size()) : std::vector<ClearSite>{};
  const FieldPlaces plots = places_of_plots(inputs), samples = places_of_samples(inputs);
  add(list, text("Configuration"), [&] { return configuration_section(read.problems, read.settings); });
  add(list, text("Zones"), [&] { return zones_section(inputs, coarse); });
  add(list, text("Scenes"), [&] { return scenes_section(inputs); });
  add(list, text("Expected clear dates"), [&] {
    return clear_days_section(inputs, clear_days(inputs, sites, options.threads, options.progress), sites.size());
  });
  add(list, text("Layers"), [&] { return layers_section(inputs, coarse); });
  add(list, text("Field plots (cover)"), [&] { return plots_section(inputs, plots); });
  add(list, text("Sample points (areas)"), [&] { return samples_section(inputs, samples); });
  options.progress(message("holding targets against what can be computed"));
  add(list, text("Targets"), [&] { return targets_section(inputs, coarse, plots, samples, options.vocabulary); });
  add(list, text("Carbon densities"), [&] { return densities_section(inputs); });
  add(list, text("Disk, memory and time"), [&] { return cost_section(inputs, options.workspace); });
  say_once(read.problems, list);
  return list;
}

Checklist check_nothing(const std::string& folder) {
  SettingsRead nothing;
  Checklist list = check_inputs(folder, nothing, {});
  list.configuration_is_wrong = true;
  list.sections.front().lines.clear();
  list.sections.front().stop(
      message("{0}: there is no configuration here; it names all that follows", folder),
      message("steppe config template > bayannur.toml writes one to fill in; then steppe config check --inputs "
              "bayannur.toml. docs/first_verdict.md leads from here to the first verdict"));
  return list;
}

}  // namespace steppe
