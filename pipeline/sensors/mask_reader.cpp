#include "pipeline/sensors/mask_reader.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/algo/morphology.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/copy_part.hpp"
#include "pipeline/sensors/sentinel2_scl.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;
using geo::ObservationMask;

RadsatBits radsat_bits(const SceneMask& mask, std::span<const std::size_t> used) {
  const auto bit = [](int number) { return static_cast<std::uint16_t>(number < 0 ? 0u : 1u << number); };
  RadsatBits bits{.saturated = 0, .occluded = bit(mask.occlusion_bit), .dropped = bit(mask.dropped_bit)};
  for (const auto band : used)
    if (band < mask.saturation_bit.size())
      bits.saturated = static_cast<std::uint16_t>(bits.saturated | bit(mask.saturation_bit[band]));
  return bits;
}

}  // namespace

geo::Result<std::unique_ptr<geo::RasterSource>> open_scene_file(const Scene& scene, const std::string& path, int band,
                                                                int step, const geo::ReadingOrder& order) {
  // A window's edge may fall inside a coarse pixel: one more.
  const geo::ReadingOrder coarse{order.known() ? order.cols / step + 1 : 0, order.known() ? order.rows / step + 1 : 0};
  auto source = geo::open_raster(path, {.cache_bytes = kSourceCacheBytes, .order = step == 1 ? order : coarse});
  if (!source) return source;
  const auto& info = source.value()->info();
  if (band < 0 || band >= info.bands)
    return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                             path, band, info.bands)};
  if (!(info.where.grid == coarsened(scene.where, step).grid) || !info.where.crs.same_as(scene.where.crs))
    return Fault{FaultKind::wrong_grid,
                 message("{0}: not on the grid of the scene {1}; was the file replaced?", path, scene.id)};
  return source;
}

geo::Result<MaskReader> MaskReader::open(const Scene& scene, std::span<const std::size_t> used,
                                         const MaskOptions& options) {
  MaskReader reader(scene, options);
  const auto& mask = scene.mask;
  if (mask.kind != MaskKind::none) {
    auto source = open_scene_file(scene, mask.qa_path, 0, mask.step, options.order);
    if (!source) return source.fault();
    reader.m_qa = std::move(source).value();
  }
  if (mask.kind == MaskKind::landsat_qa) {
    auto source = open_scene_file(scene, mask.radsat_path, 0, mask.step, options.order);
    if (!source) return source.fault();
    reader.m_radsat = std::move(source).value();
  }
  reader.m_bits = radsat_bits(mask, used);
  return reader;
}

geo::Result<MaskReader::Pixels> MaskReader::landsat(const geo::Window& window) {
  std::vector<std::uint16_t> qa_pixel(window.size()), qa_radsat(window.size());
  if (auto done = m_qa->read(0, window, qa_pixel); !done) return done.fault();
  if (auto done = m_radsat->read(0, window, qa_radsat); !done) return done.fault();
  Pixels mask(window.size());
  landsat_mask(qa_pixel, qa_radsat, m_bits, mask);
  return mask;
}

// A plain mask says "use it" or not, and not why not: what it drops is counted as cloud, its own no data as no data.
geo::Result<MaskReader::Pixels> MaskReader::valid_values(const geo::Window& window) {
  std::vector<float> stored(window.size());
  if (auto done = m_qa->read(0, window, stored); !done) return done.fault();
  const auto nothing = m_qa->info().no_data;
  Pixels mask(window.size());
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const auto is_valid = [value = stored[i]](int valid) { return value == static_cast<float>(valid); };
    if (std::any_of(m_scene->mask.valid.begin(), m_scene->mask.valid.end(), is_valid)) continue;
    const bool empty = nothing && stored[i] == static_cast<float>(*nothing);
    mask[i] = static_cast<ObservationMask>(empty ? MaskBit::no_data : MaskBit::cloud);
  }
  return mask;
}

geo::Result<MaskReader::Pixels> MaskReader::sentinel2(const geo::Window& window) {
  std::vector<std::uint8_t> codes(window.size());
  if (auto done = m_qa->read(0, window, codes); !done) return done.fault();
  Pixels mask(window.size());
  if (const auto unknown = scl_mask(codes, mask))
    return Fault{FaultKind::out_of_range,
                 message("{0}: not a scene classification (got code {1}, allowed 0 to 11); fetch the scene again",
                         m_qa->name(), static_cast<int>(*unknown))};
  return mask;
}

geo::Result<MaskReader::Pixels> MaskReader::inside(const geo::Window& window) {
  switch (m_scene->mask.kind) {
    case MaskKind::landsat_qa:
      return landsat(window);
    case MaskKind::valid_values:
      return valid_values(window);
    case MaskKind::sentinel2_scl:
      return sentinel2(window);
    case MaskKind::none:
      break;
  }
  return Pixels(window.size());
}

int MaskReader::halo() const {
  if (m_scene->mask.kind == MaskKind::landsat_qa) return std::max(0, m_options.shadow_dilate_px);
  if (m_scene->mask.kind == MaskKind::sentinel2_scl) return std::max(0, m_options.sentinel2_dilate_px);
  return 0;
}

geo::Result<geo::Raster<ObservationMask>> MaskReader::read(const geo::Window& window) {
  const auto no_data = static_cast<ObservationMask>(MaskBit::no_data);
  const auto grid = coarsened(m_scene->where, m_scene->mask.step).grid;
  const int radius = halo();
  const auto around = geo::grown(window, radius);
  const auto known = geo::intersection(around, grid.window());
  geo::Raster<ObservationMask> grown(geo::subgrid(grid, around), no_data);
  if (!known.empty()) {
    const auto part = inside(known);
    if (!part) return part.fault();
    copy_part(part.value(), known, known, grown, around);
  }
  if (radius == 0) return grown;
  if (m_scene->mask.kind == MaskKind::sentinel2_scl) geo::dilate(grown, MaskBit::cloud, radius);
  geo::dilate(grown, MaskBit::cloud_shadow, radius);
  geo::Raster<ObservationMask> result(geo::subgrid(grid, window), no_data);
  copy_part(grown.pixels, around, window, result, window);
  return result;
}

}  // namespace steppe
