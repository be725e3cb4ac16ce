#include "libgeo/algo/sieve.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <utility>

#include "libgeo/algo/patches.hpp"

namespace geo {
namespace {

using Labels = std::array<std::uint16_t, 256>;
using ClassSet = std::array<bool, 256>;
constexpr std::uint32_t kNoRun = std::numeric_limits<std::uint32_t>::max();

void copy_inside(const Raster<std::uint8_t>& classes, const Window& inside, std::span<std::uint8_t> result) {
  assert(result.size() == inside.size() && contains(classes.grid.window(), inside));
  auto out = result.begin();
  for (std::int64_t row = inside.row; row < inside.end_row(); ++row) {
    const auto codes = classes.row(row).subspan(static_cast<std::size_t>(inside.col));
    out = std::copy_n(codes.begin(), inside.cols, out);
  }
}

// The part of the run inside the window takes the class.
void paint(const PatchRun& run, std::uint8_t code, const Window& inside, std::span<std::uint8_t> result) {
  if (run.row < inside.row || run.row >= inside.end_row()) return;
  const std::int64_t begin = std::max(run.begin, inside.col), end = std::min(run.end, inside.end_col());
  if (begin >= end) return;
  const std::int64_t start = (run.row - inside.row) * inside.cols - inside.col;
  std::fill(result.begin() + start + begin, result.begin() + start + end, code);
}

// Edges that a patch shares with each class. Only the classes met are cleared again: a patch has few neighbours.
class Border {
 public:
  explicit Border(const ClassSet& counts) : m_counts(counts) {}

  void add(std::uint8_t code) {
    if (m_counts[code] && m_edges[code]++ == 0) m_met[m_number++] = code;
  }

  // Whether a class of `never` was met.
  bool met_any(const ClassSet& never) const {
    return std::any_of(m_met.begin(), m_met.begin() + static_cast<std::ptrdiff_t>(m_number),
                       [&](std::uint8_t code) { return never[code]; });
  }

  // The class with most edges, the smaller code of two, but for `never`; `otherwise` when there is none. Empty
  // afterwards.
  std::uint8_t take(std::uint8_t otherwise, std::optional<std::uint8_t> never = {}) {
    std::uint8_t best = otherwise;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < m_number; ++i) {
      const std::uint8_t code = m_met[i];
      const std::int64_t edges = std::exchange(m_edges[code], 0);
      if (code == never) continue;
      if (edges > most || (edges == most && code < best)) best = code;
      most = std::max(most, edges);
    }
    m_number = 0;
    return best;
  }

 private:
  const ClassSet& m_counts;
  std::array<std::int64_t, 256> m_edges{};
  std::array<std::uint8_t, 256> m_met{};
  std::size_t m_number = 0;
};

// 4-neighbours of the same class are of the same patch, whatever the connectivity.
void add_edges(const Raster<std::uint8_t>& classes, const PatchRun& run, Border& border) {
  if (run.begin > 0) border.add(classes.at(run.row, run.begin - 1));
  if (run.end < classes.grid.cols) border.add(classes.at(run.row, run.end));
  for (const std::int64_t row : {run.row - 1, run.row + 1}) {
    if (row < 0 || row >= classes.grid.rows) continue;
    const auto codes = classes.row(row);
    for (std::int64_t col = run.begin; col < run.end; ++col) {
      const std::uint8_t code = codes[static_cast<std::size_t>(col)];
      if (code != run.label) border.add(code);
    }
  }
}

// next[i] is the run of the same small patch after run i; kNoRun after the last and for runs of large patches.
std::vector<std::uint32_t> chain_small_patches(const Patches& patches, std::int64_t min_pixels) {
  const auto runs = patches.runs();
  std::vector<std::uint32_t> next(runs.size(), kNoRun), last(runs.size(), kNoRun);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (patches.pixels(runs[i]) >= min_pixels) continue;
    std::uint32_t& tail = last[runs[i].patch];
    if (tail != kNoRun) next[tail] = static_cast<std::uint32_t>(i);
    tail = static_cast<std::uint32_t>(i);
  }
  return next;
}

// Every small patch takes the class that `winner` says, given its own, when the border has its edges.
template <class Winner>
void repaint_small_patches(const Raster<std::uint8_t>& classes, const Patches& patches, std::int64_t min_pixels,
                           Border& border, const Window& inside, std::span<std::uint8_t> result, const Winner& winner) {
  const auto runs = patches.runs();
  const auto next = chain_small_patches(patches, min_pixels);
  for (std::uint32_t first = 0; first < runs.size(); ++first) {
    if (runs[first].patch != first || patches.pixels(runs[first]) >= min_pixels) continue;
    for (std::uint32_t i = first; i != kNoRun; i = next[i]) add_edges(classes, runs[i], border);
    const std::uint8_t code = winner(static_cast<std::uint8_t>(runs[first].label));
    for (std::uint32_t i = first; i != kNoRun; i = next[i]) paint(runs[i], code, inside, result);
  }
}

// Whether a pixel around the run, corners included, is marked.
bool touches_mark(const Grid& grid, const PatchRun& run, std::span<const std::uint8_t> marks) {
  const std::int64_t begin = std::max<std::int64_t>(0, run.begin - 1), end = std::min(grid.cols, run.end + 1);
  for (std::int64_t row = std::max<std::int64_t>(0, run.row - 1); row < std::min(grid.rows, run.row + 2); ++row) {
    const auto line =
        marks.subspan(static_cast<std::size_t>(row * grid.cols + begin), static_cast<std::size_t>(end - begin));
    if (std::any_of(line.begin(), line.end(), [](std::uint8_t mark) { return mark != 0; })) return true;
  }
  return false;
}

}  // namespace

std::int64_t sieve_halo(std::int64_t min_pixels) { return std::max<std::int64_t>(0, min_pixels - 1); }

void remove_small_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> members,
                          std::uint8_t otherwise, std::int64_t min_pixels, Connectivity connectivity,
                          const Window& inside, std::span<std::uint8_t> result) {
  copy_inside(classes, inside, result);
  if (min_pixels <= 1) return;
  Labels label_of;
  label_of.fill(Patches::kNone);
  for (const std::uint8_t code : members) label_of[code] = 0;
  if (classes.no_data) label_of[*classes.no_data] = Patches::kNone;
  const Patches patches(classes, label_of, connectivity);
  for (const PatchRun& run : patches.runs()) {
    if (patches.pixels(run) < min_pixels) paint(run, otherwise, inside, result);
  }
}

void mark_unsure_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> members, PatchOf patch,
                         std::int64_t min_pixels, Connectivity connectivity, std::span<std::uint8_t> unsure) {
  assert(unsure.size() == classes.pixels.size());
  if (min_pixels <= 1) return;
  Labels label_of;
  label_of.fill(Patches::kNone);
  for (const std::uint8_t code : members) label_of[code] = patch == PatchOf::members ? std::uint16_t{0} : code;
  const Patches patches(classes, label_of, connectivity);
  std::vector<bool> open(patches.runs().size());  // by patch
  for (const PatchRun& run : patches.runs())
    if (patches.pixels(run) < min_pixels && !open[run.patch]) open[run.patch] = touches_mark(classes.grid, run, unsure);
  for (const PatchRun& run : patches.runs())
    if (open[run.patch]) paint(run, 1, classes.grid.window(), unsure);
}

void absorb_small_patches(const Raster<std::uint8_t>& classes, std::span<const std::uint8_t> fixed,
                          std::int64_t min_pixels, Connectivity connectivity, const Window& inside,
                          std::span<std::uint8_t> result) {
  copy_inside(classes, inside, result);
  if (min_pixels <= 1) return;
  ClassSet counts;
  counts.fill(true);
  for (const std::uint8_t code : fixed) counts[code] = false;
  if (classes.no_data) counts[*classes.no_data] = false;
  Labels label_of;
  for (std::size_t code = 0; code < label_of.size(); ++code) {
    label_of[code] = counts[code] ? static_cast<std::uint16_t>(code) : Patches::kNone;
  }
  const Patches patches(classes, label_of, connectivity);
  Border border(counts);
  repaint_small_patches(classes, patches, min_pixels, border, inside, result,
                        [&](std::uint8_t own) { return border.take(own); });
}

void fill_small_holes(const Raster<std::uint8_t>& classes, std::uint8_t hole, std::span<const std::uint8_t> around,
                      std::int64_t min_pixels, Connectivity connectivity, const Window& inside,
                      std::span<std::uint8_t> result) {
  copy_inside(classes, inside, result);
  if (min_pixels <= 1) return;
  ClassSet all, others;
  all.fill(true);
  others.fill(true);
  for (const std::uint8_t code : around) others[code] = false;
  Labels label_of;
  label_of.fill(Patches::kNone);
  label_of[hole] = hole;
  const Patches patches(classes, label_of, connectivity);
  Border border(all);
  repaint_small_patches(classes, patches, min_pixels, border, inside, result, [&](std::uint8_t own) {
    const bool open = border.met_any(others);
    const std::uint8_t winner = border.take(own, classes.no_data);
    return open ? own : winner;
  });
}

}  // namespace geo
