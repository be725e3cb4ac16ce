#include "pipeline/sensors/inspect.hpp"

#include <memory>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kBlock = 1024;  // a tile of Sentinel-2's JPEG 2000; a multiple of every band's step

// `provider`: the provider counts cloud itself.
void count_mask(const geo::Raster<geo::ObservationMask>& mask, bool provider, Inspection& result) {
  using geo::MaskBit;
  auto& counts = result.mask_counts;
  for (const auto pixel : mask.pixels) {
    counts.no_data += has(pixel, MaskBit::no_data);
    counts.saturated += has(pixel, MaskBit::saturated);
    counts.cloud += !provider && has(pixel, MaskBit::cloud);
    counts.cloud_shadow += has(pixel, MaskBit::cloud_shadow);
    counts.cirrus += has(pixel, MaskBit::cirrus);
    counts.snow += has(pixel, MaskBit::snow);
    counts.water += has(pixel, MaskBit::water);
    counts.terrain_shadow += has(pixel, MaskBit::terrain_shadow);
    result.usable_pixels_all_rules += geo::usable(pixel);
  }
  result.pixels += mask.pixels.size();
}

void count_words(const MaskRule& rule, const std::vector<std::uint16_t>& quality, Inspection& result) {
  for (const auto stored : quality) {
    const auto words = rule.words(stored);
    result.mask_counts.dilated_cloud += words.dilated_cloud;
    result.mask_counts.cloud += words.cloud;
    result.usable_pixels += words.usable;
  }
}

geo::Result<void> read_all(const Scene& scene, Inspection& result) {
  std::vector<BandRole> roles;
  for (const auto& band : scene.bands) roles.push_back(band.role);
  auto reader = SceneReader::open(scene, roles, {.shadow_dilate_px = 0, .sentinel2_dilate_px = 0});
  if (!reader) return reader.fault();
  const auto& rule = mask_rule(scene.mask.kind);
  const bool provider = rule.words != nullptr;
  std::unique_ptr<geo::RasterSource> qa;
  if (provider) {
    auto opened = geo::open_raster(scene.mask.qa_path);
    if (!opened) return opened.fault();
    qa = std::move(opened).value();
  }
  PlausibilityCount plausible(scene, roles);
  for (const auto& window : geo::blocks_of(scene.where.grid.window(), kBlock)) {
    const auto observation = reader.value().read(window);
    if (!observation) return observation.fault();
    plausible.add(observation.value());
    count_mask(observation.value().mask, provider, result);
    if (!qa) continue;
    std::vector<std::uint16_t> quality(window.size());
    if (auto done = qa->read(0, window, quality); !done) return done.fault();
    count_words(rule, quality, result);
  }
  if (!provider) result.usable_pixels = result.usable_pixels_all_rules;
  return judge(scene, plausible.counted());
}

}  // namespace

Inspection inspect_scene(const std::string& path) {
  Inspection result;
  result.path = path;
  auto scene = read_scene(path);
  if (!scene) {
    geo::throw_if_machine(scene.fault());
    result.reason = scene.fault().message;
    return result;
  }
  result.scene = std::move(scene).value();
  const auto read = read_all(*result.scene, result);
  result.accepted = read.ok();
  if (!read) geo::throw_if_machine(read.fault());
  if (!read) result.reason = read.fault().message;
  return result;
}

}  // namespace steppe
