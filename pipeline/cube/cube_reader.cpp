#include "pipeline/cube/cube_reader.hpp"

#include <algorithm>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube_tile.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::MaskBit;
using geo::message;
using geo::ObservationMask;

constexpr ObservationMask kNoData = ObservationMask{0} | MaskBit::no_data;

// The note goes, so that the next look for missing tiles finds this one.
Fault damaged(const CubePaths& paths, const Fault& fault) {
  if (fault.kind == FaultKind::machine) return fault;
  const geo::Message& why = fault.message;
  std::error_code ignored;
  std::filesystem::remove(paths.note, ignored);
  return {FaultKind::unreadable,
          message("{0}: the cube tile is damaged (got {1}); run again to make it anew, or delete the file first",
                  paths.raster.string(), why)};
}

}  // namespace

geo::Result<CubeReader> CubeReader::open(const Plan& plan, const PlanScene& scene, const geo::TileId& tile,
                                         const std::vector<BandRole>& roles, std::size_t required,
                                         const Workspace& workspace) {
  CubeReader reader(plan, scene, tile, workspace);
  const auto held = cube_roles(scene.scene);
  for (const auto role : roles) {
    const auto found = std::find(held.begin(), held.end(), role);
    if (found == held.end() && reader.m_bands.size() < required)
      return Fault{FaultKind::missing,
                   message("{0}: has no {1} band in the cube; leave the scene out or set cube.use to never",
                           scene.scene.id, name_of(role))};
    reader.m_bands.push_back(found == held.end() ? std::optional<int>()
                                                 : std::optional<int>(static_cast<int>(found - held.begin())));
  }
  reader.m_mask_band = static_cast<int>(held.size());
  return reader;
}

geo::Result<GridBlock> CubeReader::read(const geo::Window& window) {
  GridBlock block = GridBlock::nothing(m_bands.size(), window.size());
  const auto parts = cube_tiles_under(m_plan->grid, *m_scene, m_tile, window);
  close_others(parts);
  for (const auto& part : parts)
    if (auto done = read_part(part, window.cols, block); !done) return done.fault();
  return block;
}

// Windows come row by row: what is in other rows of tiles than this window is done with, or not yet begun.
void CubeReader::close_others(const std::vector<TilePart>& parts) {
  std::erase_if(m_open, [&](const auto& open) {
    return std::none_of(parts.begin(), parts.end(), [&](const auto& part) { return part.tile.ty == open.first.ty; });
  });
}

void CubeReader::release_files() {
  for (auto& [tile, source] : m_open)
    if (source) source->release_file();
}

geo::Result<CubeReader::Source> CubeReader::open_tile(const geo::TileId& tile) const {
  const auto paths = cube_paths(m_workspace, m_scene->scene.id, tile);
  const auto note = read_cube_note(paths.note);
  if (!note)
    return damaged(paths, geo::machine_fault_of(paths.note.string())
                              .value_or(Fault{FaultKind::unreadable, message("no note beside it")}));
  if (note->empty) return Source();
  auto source = geo::open_raster(paths.raster.string(), {.cache_bytes = kCubeCacheBytes, .seal = note->seal});
  if (!source) return damaged(paths, source.fault());
  const auto& info = source.value()->info();
  if (info.bands != m_mask_band + 1 || info.type != geo::PixelType::int16 ||
      !(info.where.grid == geo::tile_grid(m_plan->grid.tiling, tile)))
    return damaged(
        paths, {FaultKind::unreadable, message("other bands, another type or another grid than it was written with")});
  return source;
}

geo::Result<geo::RasterSource*> CubeReader::source(const geo::TileId& tile) {
  auto found = m_open.find(tile);
  if (found == m_open.end()) {
    auto opened = open_tile(tile);
    if (!opened) return opened.fault();
    found = m_open.emplace(tile, std::move(opened).value()).first;
  }
  return found->second.get();
}

geo::Result<void> CubeReader::read_part(const TilePart& part, std::int64_t width, GridBlock& block) {
  const auto opened = source(part.tile);
  if (!opened) return opened.fault();
  if (opened.value() == nullptr) return {};
  m_stored.resize(part.part.size());
  const auto read_band = [&](int band, auto&& put) -> geo::Result<void> {
    if (auto done = opened.value()->read(band, part.part, std::span<std::int16_t>(m_stored)); !done)
      return damaged(cube_paths(m_workspace, m_scene->scene.id, part.tile), done.fault());
    std::size_t from = 0;
    for (std::int64_t row = 0; row < part.target.rows; ++row) {
      auto to = static_cast<std::size_t>((part.target.row + row) * width + part.target.col);
      for (std::int64_t col = 0; col < part.target.cols; ++col) put(to++, m_stored[from++]);
    }
    return {};
  };
  for (std::size_t r = 0; r < m_bands.size(); ++r) {
    if (!m_bands[r]) continue;
    auto& out = block.reflectance[r];
    if (auto done = read_band(*m_bands[r], [&](std::size_t p, std::int16_t v) { out[p] = from_cube(v); }); !done)
      return done;
  }
  // A block that was never written holds no data, and no bits either.
  return read_band(m_mask_band, [&](std::size_t p, std::int16_t v) {
    block.mask[p] = v < 0 ? kNoData : static_cast<ObservationMask>(v);
  });
}

}  // namespace steppe
