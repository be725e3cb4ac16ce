#include "pipeline/check/opened_inputs.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/plan/class_names.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;

template <class T, class Make>
void open(Opened<T>& into, const Make& make) {
  try {
    into.value.emplace(make());
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::UsageError& error) {
    into.problems.insert(into.problems.end(), error.problems().begin(), error.problems().end());
  } catch (const geo::Error& error) {
    into.problems.push_back(error.message());
  }
}

template <class T>
void take(geo::Result<T> read, const char* key, Opened<T>& into) {
  if (read)
    into.value.emplace(std::move(read).value());
  else
    into.problems.push_back(message("{0}: {1}", key, read.fault().message));
}

// One inbox folder that is not there must not hide the others.
Opened<Ingested> look_through(const Settings& settings) {
  const auto& inbox = settings.input.inbox;
  IngestOptions looking{.checksum = false};
  looking.parallel = ingest_threads(settings);
  Opened<Ingested> scenes;
  std::vector<std::filesystem::path> readable;
  for (const auto& place : inbox) {
    Opened<Ingested> alone;
    open(alone, [&] { return ingest({place}, {}, looking); });
    if (alone) readable.push_back(place);
    scenes.problems.insert(scenes.problems.end(), alone.problems.begin(), alone.problems.end());
    if (alone && inbox.size() == 1) return alone;
  }
  if (!readable.empty()) open(scenes, [&] { return ingest(readable, {}, looking); });
  return scenes;
}

constexpr std::size_t kMostLookedAt = 1000;  // scenes: a run looks at all, here nobody wants to wait for minutes

// Evenly through all of them, by path and so by sensor, place and date.
std::vector<std::size_t> looked_at(std::size_t scenes) {
  const std::size_t count = std::min(scenes, kMostLookedAt);
  std::vector<std::size_t> chosen(count);
  for (std::size_t i = 0; i < count; ++i) chosen[i] = i * scenes / count;
  return chosen;
}

// What ingest does with a scene it has not met: a sample of its pixels is judged. How many were.
std::size_t judge_pixels(Ingested& scenes, int threads, const CheckProgress& progress) {
  const auto all = looked_at(scenes.accepted.size());
  std::set<std::size_t> lost;
  std::size_t done = 0;
  Work<geo::Result<void>> job;
  job.work = [&](std::size_t i) -> geo::Result<void> {
    const auto sampled = check_sample(scenes.accepted[i].scene);
    return sampled ? geo::Result<void>() : sampled.fault();
  };
  job.finish = [&](std::size_t i, geo::Result<void>&& judged) {
    progress(message("looking at the pixels of scene {0} of {1}", ++done, all.size()));
    auto& scene = scenes.accepted[i];
    if (judged) return;
    lost.insert(i);
    if (judged.fault().kind == geo::FaultKind::machine)
      scenes.unread.push_back({scene.scene.path, judged.fault()});
    else
      scenes.refused.push_back(refuse(scene, judged.fault()));
  };
  const int most = threads > 0 ? threads : usable_processors();
  execute(all, Parallelism{most, most}, job);
  std::vector<AcceptedScene> kept;
  for (std::size_t i = 0; i < scenes.accepted.size(); ++i)
    if (!lost.contains(i)) kept.push_back(std::move(scenes.accepted[i]));
  scenes.accepted = std::move(kept);
  settle_superseded(scenes);
  return all.size();
}

void open_layers(OpenedInputs& inputs, const CheckProgress& progress) {
  LayerSettings settings = inputs.settings->layers;
  Opened<ClassNames> names;
  open(names, [&] { return ClassNames::load(settings); });
  inputs.mappings = names.problems;
  if (!names) settings = with_shipped_mappings(std::move(settings));
  for (std::size_t i = 0; i < kLayerRoleNames.size(); ++i) {
    const auto role = static_cast<LayerRole>(i);
    if (settings_of(role, settings).path.empty()) continue;
    progress(message("reading layer {0}", kLayerRoleNames[i]));
    open(inputs.layers[role], [&] {
      if (inputs.zones) return Layers::load(only(role, settings), *inputs.grid, *inputs.zones, interrupted);
      const auto crs = inputs.grid ? inputs.grid->crs : geo::Crs::from_text("EPSG:4326").value();
      return Layers::load(only(role, settings), crs, interrupted);
    });
  }
}

void open_tables(OpenedInputs& inputs) {
  const auto& verify = inputs.settings->verify;
  if (!verify.targets.empty()) take(read_targets(verify.targets, verify.region), "verify.targets", inputs.targets);
  if (const auto regions = regions_file(verify); !regions.empty())
    take(read_regions(regions), "verify.regions", inputs.regions);
  if (!verify.plots.empty()) take(read_plots(verify.plots), "verify.plots", inputs.plots);
  if (!verify.samples.empty()) take(read_samples(verify.samples), "verify.samples", inputs.samples);
  if (!verify.design.empty()) take(read_design(verify.design), "verify.design", inputs.design);
  const auto& densities = inputs.settings->carbon.densities;
  if (!densities.empty()) take(read_densities(densities), "carbon.densities", inputs.densities);
}

}  // namespace

std::vector<int> years_with_scenes(const OpenedInputs& inputs) {
  std::vector<int> years;
  for (const auto year : inputs.settings->periods.years)
    if (std::any_of(inputs.placed.begin(), inputs.placed.end(), [&](const PlanScene& scene) {
          return static_cast<int>(std::chrono::year_month_day(scene.day).year()) == year;
        }))
      years.push_back(static_cast<int>(year));
  return years;
}

LayerSettings with_shipped_mappings(LayerSettings settings) {
  settings.grassland_mapping.clear();
  settings.landuse_mapping.clear();
  return settings;
}

OpenedInputs open_inputs(const Settings& settings, int threads, const CheckProgress& progress) {
  OpenedInputs inputs;
  inputs.settings = &settings;
  open(inputs.grid, [&] { return resolve_grid(settings.grid); });
  progress(message("reading the zones"));
  if (inputs.grid && !settings.zones.path.empty())
    open(inputs.zones, [&] { return zones_on_grid(settings.zones, *inputs.grid); });
  if (inputs.grid && !settings.zones.previous.empty())
    open(inputs.previous, [&] { return previous_zones_on_grid(settings.zones, *inputs.grid); });
  progress(message("looking for scenes"));
  inputs.scenes = look_through(settings);
  if (inputs.scenes) inputs.usable = inputs.scenes->accepted.size();
  if (inputs.scenes) inputs.looked_at = judge_pixels(*inputs.scenes.value, threads, progress);
  if (inputs.scenes && inputs.grid) inputs.placed = place_scenes(*inputs.scenes.value, *inputs.grid, settings);
  open_layers(inputs, progress);
  Opened<AreasBeyond> beyond;
  if (inputs.grid) open(beyond, [&] { return read_areas_beyond(settings, *inputs.grid); });
  if (inputs.grid && inputs.zones)
    inputs.plan =
        make_plan(settings, *inputs.grid, inputs.placed, *inputs.zones, {}, beyond ? &*beyond.value : nullptr);
  open_tables(inputs);
  return inputs;
}

}  // namespace steppe
