#include "pipeline/sensors/mask_reader.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/algo/morphology.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/copy_part.hpp"
#include "pipeline/sensors/scene_blocks.hpp"

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
                                                                int step, const MaskOptions& options) {
  // A window's edge may fall inside a coarse pixel: one more.
  const auto& order = options.order;
  const geo::ReadingOrder coarse{order.known() ? order.cols / step + 1 : 0, order.known() ? order.rows / step + 1 : 0};
  auto source = options.blocks == nullptr
                    ? geo::open_raster(path, {.cache_bytes = kSourceCacheBytes, .order = step == 1 ? order : coarse})
                    : geo::Result(options.blocks->view(path));
  if (!source) return source;
  const auto& info = source.value()->info();
  if (band < 0 || band >= info.bands)
    return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                             path, band, info.bands)};
  const bool on_grid = info.where.grid == coarsened(scene.where, step).grid && info.where.crs.same_as(scene.where.crs);
  if (!on_grid)
    // Without its database PROJ knows no two systems to be the same.
    if (const auto short_of = geo::machine_shortage()) return geo::machine_fault(path, *short_of);
  if (!on_grid)
    return Fault{FaultKind::wrong_grid,
                 message("{0}: not on the grid of the scene {1}; was the file replaced?", path, scene.id)};
  return source;
}

MaskReader::MaskReader(const Scene& scene, const MaskOptions& options)
    : m_scene(&scene),
      m_rule(&mask_rule(scene.mask.kind)),
      m_halo(m_rule->dilation == nullptr ? 0 : std::max(0, options.*m_rule->dilation)) {}

geo::Result<MaskReader> MaskReader::open(const Scene& scene, std::span<const std::size_t> used,
                                         const MaskOptions& options) {
  MaskReader reader(scene, options);
  const auto& mask = scene.mask;
  reader.m_files.mask = &mask;
  if (reader.m_rule->files > 0) {
    auto source = open_scene_file(scene, mask.qa_path, mask.qa_index, mask.step, options);
    if (!source) return source.fault();
    reader.m_files.quality = std::move(source).value();
  }
  if (reader.m_rule->files > 1) {
    auto source = open_scene_file(scene, mask.radsat_path, 0, mask.step, options);
    if (!source) return source.fault();
    reader.m_files.saturation = std::move(source).value();
  }
  reader.m_files.bits = radsat_bits(mask, used);
  return reader;
}

geo::Result<geo::Raster<ObservationMask>> MaskReader::read(const geo::Window& window) {
  const auto no_data = static_cast<ObservationMask>(MaskBit::no_data);
  const auto grid = coarsened(m_scene->where, m_scene->mask.step).grid;
  const auto around = geo::grown(window, m_halo);
  const auto known = geo::intersection(around, grid.window());
  geo::Raster<ObservationMask> grown(geo::subgrid(grid, around), no_data);
  if (!known.empty()) {
    const auto part = m_rule->read == nullptr ? geo::Result(MaskPixels(known.size())) : m_rule->read(m_files, known);
    if (!part) return part.fault();
    copy_part(part.value(), known, known, grown.pixels, around);
  }
  if (m_halo == 0) return grown;
  if (m_rule->cloud_grows) geo::dilate(grown, MaskBit::cloud, m_halo);
  geo::dilate(grown, MaskBit::cloud_shadow, m_halo);
  geo::Raster<ObservationMask> result(geo::subgrid(grid, window), no_data);
  copy_part(grown.pixels, around, window, result.pixels, window);
  return result;
}

void MaskReader::release_files() {
  for (auto* file : {m_files.quality.get(), m_files.saturation.get()})
    if (file != nullptr) file->release_file();
}

}  // namespace steppe
