#include "pipeline/patches/chip_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libgeo/io/png.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/patches/chip_letters.hpp"
#include "pipeline/products/chip_stretch.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kLeastPixels = 48, kMostPixels = 320, kPanel = 384, kGap = 6, kLetter = 2, kHatch = 12;
using Colour = std::array<std::uint8_t, 3>;
constexpr Colour kWhite{255, 255, 255}, kYellow{255, 230, 0}, kDark{96, 96, 96},
    kGrey{kChipNoScene, kChipNoScene, kChipNoScene};

bool has(std::span<const geo::CellRun> runs, std::int64_t row, std::int64_t col) {
  const auto after = std::upper_bound(runs.begin(), runs.end(), geo::CellRun{row, col, INT64_MAX});
  if (after == runs.begin()) return false;
  const geo::CellRun& run = *std::prev(after);
  return run.row == row && run.begin <= col && col < run.end;
}

class Panel {
 public:
  Panel(geo::ColourImage& image, std::int64_t first_col, const geo::Window& window, std::span<const geo::CellRun> runs)
      : m_image(image), m_first(first_col), m_window(window), m_runs(runs), m_scale(image.rows / window.rows) {}

  void draw(const ChipDate* date) {
    for (std::int64_t row = 0; row < m_image.rows; ++row)
      for (std::int64_t col = 0; col < m_image.rows; ++col) put(row, col, colour(date, row, col));
    for (const geo::CellRun& run : m_runs) frame(run);
    write_letters(m_image, date == nullptr ? "NO CLEAR DATE" : day_text(date->day), 2 * kLetter, m_first + 2 * kLetter,
                  kLetter);
  }

 private:
  void put(std::int64_t row, std::int64_t col, const Colour& colour) {
    if (row < 0 || col < 0 || row >= m_image.rows || col >= m_image.rows) return;
    std::copy(colour.begin(), colour.end(), m_image.rgb.begin() + 3 * (row * m_image.cols + m_first + col));
  }

  Colour colour(const ChipDate* date, std::int64_t row, std::int64_t col) const {
    constexpr double kStored = 10000;
    if (date == nullptr) return (row + col) / kHatch % 2 == 0 ? kGrey : kDark;
    const std::int64_t r = row / m_scale, c = col / m_scale;
    if (r >= m_window.rows || c >= m_window.cols) return kWhite;
    const auto p = static_cast<std::size_t>(r * m_window.cols + c);
    if (!std::isfinite(date->red[p] + date->green[p] + date->blue[p])) return kGrey;
    return {chip_shade(kStored * static_cast<double>(date->red[p]), kRedStretch),
            chip_shade(kStored * static_cast<double>(date->green[p]), kGreenStretch),
            chip_shade(kStored * static_cast<double>(date->blue[p]), kBlueStretch)};
  }

  // The sides of the run that are sides of the patch.
  void frame(const geo::CellRun& run) {
    const std::int64_t row = (run.row - m_window.row) * m_scale;
    for (std::int64_t col = run.begin; col < run.end; ++col) {
      const std::int64_t left = (col - m_window.col) * m_scale;
      for (std::int64_t i = 0; i < m_scale; ++i) {
        if (!has(m_runs, run.row - 1, col)) put(row, left + i, kYellow);
        if (!has(m_runs, run.row + 1, col)) put(row + m_scale - 1, left + i, kYellow);
        if (!has(m_runs, run.row, col - 1)) put(row + i, left, kYellow);
        if (!has(m_runs, run.row, col + 1)) put(row + i, left + m_scale - 1, kYellow);
      }
    }
  }

  geo::ColourImage& m_image;
  std::int64_t m_first;
  geo::Window m_window;
  std::span<const geo::CellRun> m_runs;
  std::int64_t m_scale;
};

}  // namespace

geo::Window chip_window(std::span<const geo::CellRun> runs) {
  std::int64_t first_col = runs.front().begin, end_col = runs.front().end;
  for (const geo::CellRun& run : runs) first_col = std::min(first_col, run.begin), end_col = std::max(end_col, run.end);
  const std::int64_t first_row = runs.front().row, end_row = runs.back().row + 1;
  const std::int64_t widest = std::max(end_col - first_col, end_row - first_row);
  const std::int64_t edge = std::clamp(widest + widest / 2, kLeastPixels, kMostPixels);
  return {(first_col + end_col - edge) / 2, (first_row + end_row - edge) / 2, edge, edge};
}

std::optional<std::size_t> best_date(std::span<const ChipDate> dates, const geo::Window& window,
                                     std::span<const geo::CellRun> runs, std::chrono::sys_days first) {
  std::optional<std::size_t> best;
  std::int64_t most = 0;
  for (std::size_t d = 0; d < dates.size(); ++d) {
    if (dates[d].day < first) continue;
    std::int64_t all = 0, clear = 0;
    for (const geo::CellRun& run : runs) {
      if (run.row < window.row || run.row >= window.end_row()) continue;
      for (std::int64_t col = std::max(run.begin, window.col); col < std::min(run.end, window.end_col()); ++col) {
        ++all;
        clear += std::isfinite(
            dates[d].red[static_cast<std::size_t>((run.row - window.row) * window.cols + col - window.col)]);
      }
    }
    if (clear * 2 < all || clear == 0 || clear < most) continue;
    best = d, most = clear;
  }
  return best;
}

std::string chip_picture(const geo::Window& window, std::span<const geo::CellRun> runs, const ChipDate* before,
                         const ChipDate* after) {
  const std::int64_t side = std::max<std::int64_t>(1, kPanel / window.rows) * window.rows;
  geo::ColourImage image;
  image.cols = 2 * side + kGap, image.rows = side;
  image.rgb.assign(static_cast<std::size_t>(3 * image.cols * image.rows), kWhite[0]);
  Panel(image, 0, window, runs).draw(before);
  Panel(image, side + kGap, window, runs).draw(after);
  return geo::png_bytes(image);
}

}  // namespace steppe
