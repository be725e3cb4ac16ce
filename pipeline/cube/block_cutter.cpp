#include "pipeline/cube/block_cutter.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "pipeline/cube/cube_coding.hpp"
#include "pipeline/sensors/copy_part.hpp"

namespace steppe {
namespace {

constexpr auto kNoData = static_cast<geo::ObservationMask>(geo::MaskBit::no_data);

// A window of a raster that is itself a window of `whole`; what it does not have is `nothing`.
template <class T>
std::vector<T> part_of(const geo::Raster<T>& raster, const geo::Grid& whole, const geo::Window& window, T nothing) {
  const auto has = geo::window_in(whole, raster.grid);
  std::vector<T> pixels(window.size(), nothing);
  copy_part(raster.pixels, has, geo::intersection(has, window), pixels, window);
  return pixels;
}

}  // namespace

geo::Result<std::unique_ptr<BlockCutter>> BlockCutter::open(const Scene& scene, const std::vector<BandRole>& bands,
                                                            const AnalysisGrid& grid, const geo::TileId& base,
                                                            const SceneBlocks& files, const MaskOptions& options) {
  std::unique_ptr<BlockCutter> cutter(new BlockCutter(scene, grid.tile(base), options));
  cutter->m_roles = bands;
  auto reader = cutter->borrow(true);
  if (!reader) return reader.fault();
  PixelShift shift;
  if (const auto corner = reader.value()->in_scene({0, 0, 0, 0})) shift = {true, corner->col, corner->row};
  cutter->m_layout = cube_layout(scene, bands, files, shift, grid.tiling.tile_px);
  const auto roles = cutter->m_layout.roles();
  if (roles == cutter->m_roles) cutter->idle_readers(true).give_back(std::move(reader).value());
  cutter->m_roles = roles;
  return cutter;
}

geo::Result<BlockCutter::Reader> BlockCutter::borrow(bool bands) {
  if (auto idle = idle_readers(bands).take()) return idle;
  const std::span<const BandRole> roles = bands ? std::span<const BandRole>(m_roles) : std::span<const BandRole>();
  auto opened = SceneOnGrid::open(*m_scene, m_base, roles, roles.size(), m_options, 0);
  if (!opened) return opened.fault();
  return std::make_unique<SceneOnGrid>(std::move(opened).value());
}

geo::Result<std::vector<CutUnit>> BlockCutter::units(const Plan& plan, const std::vector<geo::TileId>& tiles) {
  auto reader = borrow(false);
  if (!reader) return reader.fault();
  auto found = cut_units(plan, tiles, *reader.value());
  idle_readers(false).give_back(std::move(reader).value());
  return found;
}

geo::Result<CubeBlock> BlockCutter::cut(const CutUnit& unit) {
  auto reader = borrow(unit.usable);
  if (!reader) return reader.fault();
  const auto any = reader.value()->load(unit.on_grid);
  if (!any) return any.fault();
  CubeBlock block = any.value() ? block_of(unit, *reader.value()) : CubeBlock();
  idle_readers(unit.usable).give_back(std::move(reader).value());
  return block;
}

CubeBlock BlockCutter::block_of(const CutUnit& unit, SceneOnGrid& reader) const {
  CubeBlock block;
  if (unit.usable) block.coarse = coarse_of(unit, reader);
  const bool mask_loaded = m_layout.mask_step > 1;
  if (mask_loaded) block.mask = mask_of(unit, reader, {});
  const auto fine = unit.usable ? m_layout.fine.size() : 0;
  if (fine == 0 && mask_loaded) return block;
  const GridBlock placed = reader.place(unit.on_grid, fine);
  if (fine > 0) block.fine = to_cube(placed, unit.on_grid.cols, fine);
  if (!mask_loaded) block.mask = mask_of(unit, reader, placed);
  return block;
}

std::vector<std::int16_t> BlockCutter::coarse_of(const CutUnit& unit, const SceneOnGrid& reader) const {
  const auto bands = m_layout.coarse.size();
  if (bands == 0) return {};
  const int step = m_layout.coarse_step;
  const auto window = geo::grown(coarsened(*reader.in_scene(unit.on_grid), step), 1);
  const auto whole = coarsened(m_scene->where, step).grid;
  const auto edge = static_cast<std::size_t>(coarse_block_edge(step));
  std::vector<std::int16_t> coded(edge * edge * bands), stored(edge * edge, kCubeNothing);
  bool any = false;
  for (std::size_t b = 0; b < bands; ++b) {
    const CoarseCode coding(*m_scene->band(m_layout.coarse[b]));
    const auto pixels = part_of(reader.loaded().reflectance[m_layout.fine.size() + b], whole, window,
                                std::numeric_limits<float>::quiet_NaN());
    std::size_t at = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(window.rows); ++row)
      for (std::size_t col = 0; col < static_cast<std::size_t>(window.cols); ++col, ++at) {
        const auto code = coding.code(pixels[at]);
        any |= code != kCubeNothing;
        stored[row * edge + col] = code;
      }
    code_block(stored, edge, std::span(coded).subspan(b * edge * edge, edge * edge));
  }
  return any ? coded : std::vector<std::int16_t>();
}

std::vector<std::uint16_t> BlockCutter::mask_of(const CutUnit& unit, const SceneOnGrid& reader,
                                                const GridBlock& placed) const {
  const int step = m_layout.mask_step;
  auto mask = step == 1 ? placed.mask
                        : part_of(reader.loaded().mask, coarsened(m_scene->where, step).grid,
                                  coarsened(*reader.in_scene(unit.on_grid), step), kNoData);
  const bool nothing = std::ranges::all_of(mask, [](auto pixel) { return pixel == kNoData; });
  return nothing ? std::vector<std::uint16_t>() : mask;
}

}  // namespace steppe
