#include "pipeline/cube/cube_reader.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/grid/anchor.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/coarse_pixels.hpp"
#include "pipeline/cube/cube_coding.hpp"
#include "pipeline/cube/cube_tile.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

// A part along the edges of the tile's blocks.
std::vector<TilePart> pieces_of(const TilePart& part) {
  const auto& all = part.part;
  std::vector<TilePart> pieces;
  for (auto row = geo::floor_to(all.row, kBlockEdge); row < all.end_row(); row += kBlockEdge)
    for (auto col = geo::floor_to(all.col, kBlockEdge); col < all.end_col(); col += kBlockEdge) {
      const auto piece = geo::intersection({col, row, kBlockEdge, kBlockEdge}, all);
      pieces.push_back(
          {part.tile,
           piece,
           {part.target.col + piece.col - all.col, part.target.row + piece.row - all.row, piece.cols, piece.rows}});
    }
  return pieces;
}

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
  for (std::size_t r = 0; r < std::min(required, roles.size()); ++r)
    if (std::find(held.begin(), held.end(), roles[r]) == held.end())
      return Fault{FaultKind::missing,
                   message("{0}: has no {1} band in the cube; leave the scene out or set cube.use to never",
                           scene.scene.id, name_of(roles[r]))};
  reader.m_roles = roles;
  return reader;
}

geo::Result<GridBlock> CubeReader::read(const geo::Window& window) {
  GridBlock block = GridBlock::nothing(m_roles.size(), window.size());
  const auto parts = cube_tiles_under(m_plan->grid, *m_scene, m_tile, window);
  close_others(parts);
  for (const auto& part : parts)
    for (const auto& piece : pieces_of(part))
      if (!m_plan->reach || m_plan->reach->touches(piece.tile, piece.part))
        if (auto done = read_part(piece, window.cols, block); !done) return done.fault();
  return block;
}

// Windows come row by row: what is in other rows of tiles than this window is done with, or not yet begun.
void CubeReader::close_others(const std::vector<TilePart>& parts) {
  std::erase_if(m_open, [&](const auto& open) {
    return std::none_of(parts.begin(), parts.end(), [&](const auto& part) { return part.tile.ty == open.first.ty; });
  });
}

void CubeReader::release_files() {
  for (auto& [id, tile] : m_open)
    for (auto& [part, source] : tile.files) source->release_file();
}

geo::Result<CubeReader::Source> CubeReader::open_part(const CubePaths& paths, const CubeNote& note, CubePart part,
                                                      const geo::TileId& id) const {
  const auto cache = part == CubePart::fine ? kFineCacheBytes : kOtherCacheBytes;
  auto source = geo::open_raster(paths.of(part).string(), {.cache_bytes = cache, .seal = note.files.at(part).seal});
  if (!source) return damaged(paths, source.fault());
  const auto& info = source.value()->info();
  const auto spec = cube_spec(m_plan->grid.tile(id), m_scene->scene, note.layout, part, note.key);
  if (info.bands != spec.bands || info.type != spec.type || !(info.where.grid == spec.where.grid))
    return damaged(
        paths, {FaultKind::unreadable, message("other bands, another type or another grid than it was written with")});
  return source;
}

geo::Result<CubeReader::Tile> CubeReader::open_tile(const geo::TileId& id) const {
  const auto paths = cube_paths(m_workspace, m_scene->scene.id, id);
  const auto note = read_cube_note(paths.note);
  if (!note)
    return damaged(paths, geo::machine_fault_of(paths.note.string())
                              .value_or(Fault{FaultKind::unreadable, message("no note beside it")}));
  Tile tile{note->layout, note->not_cut, {}, {}};
  for (const auto& [part, file] : note->files) {
    auto source = open_part(paths, *note, part, id);
    if (!source) return source.fault();
    tile.files.emplace(part, std::move(source).value());
  }
  const auto cut = note->layout.roles();
  for (const auto role : m_roles) {
    if (m_scene->scene.band(role) != nullptr && std::ranges::find(cut, role) == cut.end())
      return damaged(paths, {FaultKind::unreadable, message("it was cut for other products")});
    auto& band = tile.bands.emplace_back();
    for (const auto& [part, held] :
         {std::pair(CubePart::fine, &note->layout.fine), std::pair(CubePart::coarse, &note->layout.coarse)}) {
      const auto found = std::find(held->begin(), held->end(), role);
      if (found != held->end() && tile.files.contains(part))
        band = {part, static_cast<std::size_t>(found - held->begin())};
    }
  }
  return tile;
}

geo::Result<CubeReader::Tile*> CubeReader::tile(const geo::TileId& id) {
  auto found = m_open.find(id);
  if (found == m_open.end()) {
    auto opened = open_tile(id);
    if (!opened) return opened.fault();
    found = m_open.emplace(id, std::move(opened).value()).first;
  }
  return &found->second;
}

geo::Result<void> CubeReader::read_part(const TilePart& part, std::int64_t width, GridBlock& block) {
  const auto opened = tile(part.tile);
  if (!opened) return opened.fault();
  Tile& from = *opened.value();
  if (from.not_cut.contains(block_place(part.part, m_plan->grid.tiling.tile_px)))
    return damaged(cube_paths(m_workspace, m_scene->scene.id, part.tile),
                   {FaultKind::unreadable, message("it was cut for other zones")});
  auto done = read_mask(from, part, width, block);
  for (std::size_t r = 0; r < m_roles.size() && done; ++r) {
    const auto& band = from.bands[r];
    if (!band) continue;
    done = band->part == CubePart::fine
               ? read_fine(from, *band, part, width, block.reflectance[r])
               : read_coarse(from, *band, m_roles[r], part, width, block.mask, block.reflectance[r]);
  }
  if (done) return done;
  return damaged(cube_paths(m_workspace, m_scene->scene.id, part.tile), done.fault());
}

// The first rows of a band's block into m_stored, each as wide as the file's blocks.
geo::Result<void> CubeReader::read_block(Tile& tile, const Band& band, const geo::Window& block, std::int64_t rows) {
  const auto in_file = block_in_file(tile.layout, band.part, band.index, block);
  m_coded.resize(in_file.size());
  if (auto done = tile.files.at(band.part)->read(0, in_file, std::span(m_coded)); !done) return done;
  m_stored.resize(static_cast<std::size_t>(rows * in_file.cols));
  decode_block(m_coded, static_cast<std::size_t>(in_file.cols), m_stored);
  return {};
}

geo::Result<void> CubeReader::read_fine(Tile& tile, const Band& band, const TilePart& part, std::int64_t width,
                                        std::vector<float>& out) {
  const auto first_col = part.part.col % kBlockEdge, first_row = part.part.row % kBlockEdge;
  if (auto done = read_block(tile, band, part.part, first_row + part.part.rows); !done) return done;
  const auto cols = static_cast<std::size_t>(part.target.cols);
  for (std::int64_t row = 0; row < part.target.rows; ++row) {
    const auto from = static_cast<std::size_t>((first_row + row) * kBlockEdge + first_col);
    const auto to = static_cast<std::size_t>((part.target.row + row) * width + part.target.col);
    from_cube(std::span(m_stored).subspan(from, cols), std::span(out).subspan(to, cols));
  }
  return {};
}

geo::Result<void> CubeReader::read_mask(Tile& tile, const TilePart& part, std::int64_t width, GridBlock& block) {
  const auto file = tile.files.find(CubePart::mask);
  if (file == tile.files.end()) return {};
  const int step = tile.layout.mask_step;
  const geo::Window window = coarsened(part.part, step);
  m_bits.resize(window.size());
  if (auto done = file->second->read(0, window, std::span(m_bits)); !done) return done;
  for (std::int64_t row = 0; row < part.target.rows; ++row) {
    const auto from = ((part.part.row + row) / step - window.row) * window.cols;
    const auto to = static_cast<std::size_t>((part.target.row + row) * width + part.target.col);
    spread_mask(m_bits.data() + from, step, part.part.col,
                std::span(block.mask).subspan(to, static_cast<std::size_t>(part.target.cols)));
  }
  return {};
}

// The pixels of one block of the tile, from one block of the file.
geo::Result<void> CubeReader::read_coarse(Tile& tile, const Band& band, BandRole role, const TilePart& part,
                                          std::int64_t width, const std::vector<geo::ObservationMask>& mask,
                                          std::vector<float>& out) {
  const int step = tile.layout.coarse_step;
  const auto corner_col = part.part.col / kBlockEdge * kBlockEdge, corner_row = part.part.row / kBlockEdge * kBlockEdge;
  const geo::Window whole = geo::intersection(geo::Window{corner_col, corner_row, kBlockEdge, kBlockEdge},
                                              m_plan->grid.tile(part.tile).grid.window());
  const geo::Window pixels = coarse_block_pixels(whole, step);
  if (auto done = read_block(tile, band, whole, pixels.rows); !done) return done;
  const CoarseCode coding(*m_scene->scene.band(role));
  geo::Raster<float> coarse(geo::Grid{0, 0, 1, 1, pixels.cols, pixels.rows}, 0);
  for (std::int64_t row = 0; row < pixels.rows; ++row)
    std::transform(m_stored.begin() + row * coarse_block_edge(step),
                   m_stored.begin() + row * coarse_block_edge(step) + pixels.cols,
                   coarse.pixels.begin() + row * pixels.cols, [&](auto code) { return coding.reflectance(code); });
  m_refined.resize(part.part.size());
  refine(coarse, step, {part.part.col - corner_col, part.part.row - corner_row, part.part.cols, part.part.rows},
         m_refined);
  round_as_cube(m_refined);
  const auto cols = static_cast<std::size_t>(part.target.cols);
  for (std::int64_t row = 0; row < part.target.rows; ++row) {
    const auto to = static_cast<std::size_t>((part.target.row + row) * width + part.target.col);
    put_usable(std::span(m_refined).subspan(static_cast<std::size_t>(row) * cols, cols), &mask[to], &out[to]);
  }
  return {};
}

}  // namespace steppe
