#include "pipeline/pass/windows_in_doubt.hpp"

#include <algorithm>

#include "pipeline/pass/reading_windows.hpp"

namespace steppe {
namespace {

using geo::Window;

// The four strips along the tile's edges, to the end of the halo and as far inside as it reaches: what a pixel beyond
// an edge decides lies there.
std::vector<Window> strips_of(const ReadSoFar& read) {
  const Window all = geo::grown(read.tile, read.halo);
  const std::int64_t cols = std::min(all.cols, 2 * read.halo), rows = std::min(all.rows, 2 * read.halo);
  return {{all.col, all.row, all.cols, rows},
          {all.col, all.end_row() - rows, all.cols, rows},
          {all.col, all.row, cols, all.rows},
          {all.end_col() - cols, all.row, cols, all.rows}};
}

std::vector<std::uint8_t> unread(const Window& strip, const ReadSoFar& read) {
  const Window inner = geo::grown(read.tile, read.near);
  std::vector<std::uint8_t> marks;
  marks.reserve(strip.size());
  for (std::int64_t row = strip.row; row < strip.end_row(); ++row)
    for (std::int64_t col = strip.col; col < strip.end_col(); ++col)
      marks.push_back(geo::contains(inner, {col, row, 1, 1}) ? 0 : 1);
  return marks;
}

// Whether a pixel of `part` is marked in an image of `strip`.
bool any_marked(const std::vector<std::uint8_t>& marks, const Window& strip, const Window& part) {
  for (std::int64_t row = part.row; row < part.end_row(); ++row) {
    const auto line = marks.begin() + (row - strip.row) * strip.cols + (part.col - strip.col);
    if (std::any_of(line, line + part.cols, [](std::uint8_t mark) { return mark != 0; })) return true;
  }
  return false;
}

}  // namespace

std::vector<Window> windows_in_doubt(const TileClasses& classes, const ReadSoFar& read, const AroundRules& rules) {
  auto windows = outer_windows(read.tile, read.near, read.halo);
  std::vector<bool> wanted(windows.size());
  for (const Window& strip : windows.empty() ? std::vector<Window>{} : strips_of(read)) {
    const auto doubt = doubtful_pixels(classes.part_of(strip), unread(strip, read), rules);
    const Window on_tile = geo::intersection(strip, read.tile);
    if (!any_marked(doubt, strip, on_tile)) continue;
    for (std::size_t i = 0; i < windows.size(); ++i)
      if (!wanted[i])
        wanted[i] = any_marked(doubt, strip, geo::intersection(geo::grown(windows[i], read.halo), on_tile));
  }
  std::vector<Window> result;
  for (std::size_t i = 0; i < windows.size(); ++i)
    if (wanted[i]) result.push_back(windows[i]);
  return result;
}

}  // namespace steppe
