#include "libgeo/algo/majority.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace geo {
namespace {

constexpr std::size_t kRun = 64;
constexpr std::int16_t kNothing = -1;  // no data, or beyond the raster

// The pixels around a run, with one more column on either side; 16 bits, so that no code is taken for kNothing.
using PaddedRow = std::array<std::int16_t, kRun + 2>;
using Votes = std::array<std::int16_t, kRun>;

void load(const Raster<std::uint8_t>& classes, std::int64_t row, std::int64_t first, PaddedRow& padded) {
  padded.fill(kNothing);
  if (row < 0 || row >= classes.grid.rows) return;
  const auto codes = classes.row(row);
  const std::int64_t begin = std::max<std::int64_t>(first - 1, 0),
                     end = std::min<std::int64_t>(first + static_cast<std::int64_t>(kRun) + 1, classes.grid.cols);
  const int nothing = classes.no_data ? *classes.no_data : 256;
  for (std::int64_t col = begin; col < end; ++col) {
    const int code = codes[static_cast<std::size_t>(col)];
    padded[static_cast<std::size_t>(col - first + 1)] = code == nothing ? kNothing : static_cast<std::int16_t>(code);
  }
}

bool all_equal(const std::array<PaddedRow, 3>& rows) {
  const std::int16_t code = rows[0][0];
  const auto same = [code](const PaddedRow& row) {
    std::int16_t different = 0;
    for (const std::int16_t other : row) different = static_cast<std::int16_t>(different | (other ^ code));
    return different == 0;
  };
  return same(rows[0]) && same(rows[1]) && same(rows[2]);
}

std::int16_t mask_if(bool condition) { return condition ? std::int16_t{-1} : std::int16_t{0}; }

// How many of the nine are of each pixel's class at place (down, right); none where that is nothing.
void count_votes(const std::array<PaddedRow, 3>& rows, std::size_t down, std::size_t right, Votes& __restrict votes) {
  votes.fill(0);
  const std::int16_t* candidate = rows[down].data() + right;
  for (const PaddedRow& row : rows) {
    for (std::size_t shift = 0; shift < 3; ++shift) {
      const std::int16_t* voter = row.data() + shift;
      for (std::size_t p = 0; p < kRun; ++p) {
        votes[p] = static_cast<std::int16_t>(votes[p] - mask_if(voter[p] == candidate[p]));
      }
    }
  }
  for (std::size_t p = 0; p < kRun; ++p) {
    votes[p] = static_cast<std::int16_t>(votes[p] & ~mask_if(candidate[p] == kNothing));
  }
}

// Takes the candidate where it has more votes, or as many and a smaller code; the pixel's own class loses no tie.
void elect(const std::int16_t* candidate, const Votes& votes, const std::int16_t* own, Votes& __restrict most,
           Votes& __restrict best) {
  for (std::size_t p = 0; p < kRun; ++p) {
    const auto smaller = static_cast<std::int16_t>(mask_if(votes[p] == most[p]) & mask_if(candidate[p] < best[p]) &
                                                   mask_if(best[p] != own[p]) & mask_if(votes[p] > 0));
    const auto take = static_cast<std::int16_t>(mask_if(votes[p] > most[p]) | smaller);
    most[p] = static_cast<std::int16_t>((votes[p] & take) | (most[p] & ~take));
    best[p] = static_cast<std::int16_t>((candidate[p] & take) | (best[p] & ~take));
  }
}

void majority_of_run(const std::array<PaddedRow, 3>& rows, Votes& best) {
  const std::int16_t* own = rows[1].data() + 1;
  Votes most, votes;
  count_votes(rows, 1, 1, most);
  std::copy_n(own, kRun, best.begin());
  for (std::size_t down = 0; down < 3; ++down) {
    for (std::size_t right = 0; right < 3; ++right) {
      if (down == 1 && right == 1) continue;
      count_votes(rows, down, right, votes);
      elect(rows[down].data() + right, votes, own, most, best);
    }
  }
}

}  // namespace

void majority_3x3(const Raster<std::uint8_t>& classes, const Window& inside, std::span<std::uint8_t> result) {
  assert(result.size() == inside.size() && contains(classes.grid.window(), inside));
  std::array<PaddedRow, 3> rows;
  Votes best;
  for (std::int64_t row = inside.row; row < inside.end_row(); ++row) {
    const auto own = classes.row(row);
    std::uint8_t* out = result.data() + (row - inside.row) * inside.cols;
    for (std::int64_t first = inside.col; first < inside.end_col(); first += static_cast<std::int64_t>(kRun)) {
      const std::int64_t count = std::min<std::int64_t>(kRun, inside.end_col() - first);
      for (std::int64_t down = 0; down < 3; ++down)
        load(classes, row + down - 1, first, rows[static_cast<std::size_t>(down)]);
      const bool uniform = all_equal(rows);
      if (!uniform) majority_of_run(rows, best);
      for (std::int64_t p = 0; p < count; ++p) {
        const std::uint8_t code = own[static_cast<std::size_t>(first + p)];
        const bool keeps = uniform || (classes.no_data && code == *classes.no_data);
        out[first - inside.col + p] = keeps ? code : static_cast<std::uint8_t>(best[static_cast<std::size_t>(p)]);
      }
    }
  }
}

}  // namespace geo
