#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/connectivity.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Part of a patch: neighbouring pixels of one row, columns [begin, end).
struct PatchRun {
  std::int64_t row = 0, begin = 0, end = 0;
  std::uint8_t label = 0;
  std::uint32_t patch = 0;  // index of the patch's first run
};

// Patches of a map whose pixels of one label belong together: labels[p] for each class code. Run by run instead of
// pixel by pixel, and joined with their neighbours of the row above by union-find, so that memory and time follow the
// number of changes along the rows.
class Patches {
 public:
  static constexpr std::uint16_t kNone = 256;  // label of pixels that belong to no patch

  // `label_of[code]`: 0…255, or kNone. REQUIRES 256 labels and fewer than 2³² pixels.
  Patches(const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of, Connectivity connectivity);

  // In ascending order of row and column.
  std::span<const PatchRun> runs() const { return m_runs; }

  // Pixels of the patch that the run belongs to.
  std::int64_t pixels(const PatchRun& run) const { return m_pixels[run.patch]; }

 private:
  void add_row(std::span<const std::uint8_t> codes, std::span<const std::uint16_t> label_of, std::int64_t row);
  void join_rows(std::size_t above, std::size_t current, std::int64_t reach);
  std::uint32_t first_run_of(std::uint32_t run);
  void unite(std::uint32_t a, std::uint32_t b);
  void measure();

  std::vector<PatchRun> m_runs;  // while building, `patch` is a run nearer to the patch's first one
  std::vector<std::int64_t> m_pixels;
};

}  // namespace geo
