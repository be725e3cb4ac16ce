#include "libgeo/grid/tiling.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

double edge(double origin, std::int64_t tile, std::int64_t tile_px, double step) {
  return origin + static_cast<double>(tile * tile_px) * step;
}

std::int64_t first_tile(double low, double origin, double size, double slack) {
  return static_cast<std::int64_t>(std::floor((low - origin) / size + slack));
}

std::int64_t last_tile(double high, double origin, double size, double slack) {
  return static_cast<std::int64_t>(std::ceil((high - origin) / size - slack)) - 1;
}

// "e0012" or "w0003" at the front of text, which is shortened by what was read.
std::optional<std::int64_t> take_axis(std::string_view& text, char positive, char negative) {
  if (text.size() < 5 || (text[0] != positive && text[0] != negative)) return std::nullopt;
  const bool minus = text[0] == negative;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
  const auto value = whole_of<std::int64_t>(text.substr(1, end - 1));
  if (!value || end < 5) return std::nullopt;
  if (minus && *value == 0) return std::nullopt;  // one name for each tile
  text.remove_prefix(end);
  return minus ? -*value : *value;
}

}  // namespace

Grid tile_grid(const Tiling& t, const TileId& tile) {
  return {edge(t.x_origin, tile.tx, t.tile_px, t.dx),
          edge(t.y_origin, tile.ty + 1, t.tile_px, t.dy),
          t.dx,
          t.dy,
          t.tile_px,
          t.tile_px};
}

std::vector<TileId> tiles_over(const Tiling& t, const Box& box, double slack) {
  std::vector<TileId> tiles;
  if (box.empty()) return tiles;
  const double width = t.dx * static_cast<double>(t.tile_px), height = t.dy * static_cast<double>(t.tile_px);
  const auto west = first_tile(box.x_min, t.x_origin, width, slack);
  const auto east = last_tile(box.x_max, t.x_origin, width, slack);
  const auto south = first_tile(box.y_min, t.y_origin, height, slack);
  const auto north = last_tile(box.y_max, t.y_origin, height, slack);
  for (auto ty = north; ty >= south; --ty)
    for (auto tx = west; tx <= east; ++tx) tiles.push_back({tx, ty});
  return tiles;
}

std::string tile_name(const TileId& tile) {
  return (tile.tx < 0 ? 'w' : 'e') + padded_text(std::abs(tile.tx), 4) + (tile.ty < 0 ? 's' : 'n') +
         padded_text(std::abs(tile.ty), 4);
}

std::optional<TileId> parse_tile_name(std::string_view name) {
  std::string_view rest = name;
  const auto tx = take_axis(rest, 'e', 'w');
  const auto ty = take_axis(rest, 'n', 's');
  if (!tx || !ty || !rest.empty()) return std::nullopt;
  const TileId tile{*tx, *ty};
  if (tile_name(tile) != name) return std::nullopt;  // more zeros than needed: one name for each tile
  return tile;
}

std::vector<Window> blocks_of(const Window& w, std::int64_t block) {
  std::vector<Window> blocks;
  for (auto row = w.row; row < w.end_row(); row += block)
    for (auto col = w.col; col < w.end_col(); col += block)
      blocks.push_back({col, row, std::min(block, w.end_col() - col), std::min(block, w.end_row() - row)});
  return blocks;
}

}  // namespace geo
