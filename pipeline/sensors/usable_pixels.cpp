#include "pipeline/sensors/usable_pixels.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/sensors/mask_reader.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kBlock = 1024;
constexpr MaskOptions kUndilated{.shadow_dilate_px = 0, .sentinel2_dilate_px = 0};

bool any_usable(const geo::Raster<geo::ObservationMask>& mask) {
  return std::ranges::any_of(mask.pixels, [](auto pixel) { return geo::usable(pixel); });
}

template <class Reader>
geo::Result<bool> look(Reader& reader, const geo::Window& whole) {
  for (const auto& window : geo::blocks_of(whole, kBlock)) {
    const auto read = reader.read(window);
    if (!read) return read.fault();
    if constexpr (requires { read.value().mask; }) {
      if (any_usable(read.value().mask)) return true;
    } else if (any_usable(read.value())) {
      return true;
    }
  }
  return false;
}

}  // namespace

geo::Message no_usable_pixel() {
  return geo::message("no pixel of it can be used: all are cloud, shadow, snow or without data");
}

bool says_no_usable_pixel(std::string_view reason) { return reason == geo::render(no_usable_pixel()); }

geo::Result<bool> has_usable_pixel(const Scene& scene) {
  if (mask_rule(scene.mask.kind).words != nullptr) {
    auto reader = MaskReader::open(scene, {}, kUndilated);
    if (!reader) return reader.fault();
    return look(reader.value(), coarsened(scene.where, scene.mask.step).grid.window());
  }
  std::vector<BandRole> roles;
  for (const auto& band : scene.bands) roles.push_back(band.role);
  auto reader = SceneReader::open(scene, roles, kUndilated);
  if (!reader) return reader.fault();
  return look(reader.value(), scene.where.grid.window());
}

}  // namespace steppe
