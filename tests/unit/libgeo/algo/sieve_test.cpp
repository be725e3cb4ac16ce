#include "libgeo/algo/sieve.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "libgeo/algo/majority.hpp"
#include "libgeo/grid/tiling.hpp"

namespace geo {
namespace {

using Codes = std::vector<std::uint8_t>;
using Map = Raster<std::uint8_t>;
constexpr auto k4 = Connectivity::four, k8 = Connectivity::eight;

// One row a text, one class a digit; '.' is 255.
Map map_of(const std::vector<std::string>& rows, std::optional<std::uint8_t> no_data = 255) {
  Grid grid;
  grid.cols = static_cast<std::int64_t>(rows[0].size());
  grid.rows = static_cast<std::int64_t>(rows.size());
  Map map(grid, 0, no_data);
  for (std::int64_t row = 0; row < grid.rows; ++row) {
    for (std::int64_t col = 0; col < grid.cols; ++col) {
      const char c = rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)];
      map.at(row, col) = c == '.' ? 255 : static_cast<std::uint8_t>(c - '0');
    }
  }
  return map;
}

std::vector<std::string> text_of(const Codes& codes, std::int64_t cols) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i % static_cast<std::size_t>(cols) == 0) rows.emplace_back();
    rows.back() += codes[i] == 255 ? '.' : static_cast<char>('0' + codes[i]);
  }
  return rows;
}

using Rows = std::vector<std::string>;

Rows removed(const Rows& rows, const Codes& members, std::int64_t min_pixels, Connectivity connectivity) {
  const Map map = map_of(rows);
  Codes result(map.pixels.size(), 77);
  remove_small_patches(map, members, 0, min_pixels, connectivity, map.grid.window(), result);
  return text_of(result, map.grid.cols);
}

Rows absorbed(const Rows& rows, const Codes& fixed, std::int64_t min_pixels, Connectivity connectivity) {
  const Map map = map_of(rows);
  Codes result(map.pixels.size(), 77);
  absorb_small_patches(map, fixed, min_pixels, connectivity, map.grid.window(), result);
  return text_of(result, map.grid.cols);
}

Rows majority(const Rows& rows, std::optional<std::uint8_t> no_data = 255) {
  const Map map = map_of(rows, no_data);
  Codes result(map.pixels.size(), 77);
  majority_3x3(map, map.grid.window(), result);
  return text_of(result, map.grid.cols);
}

TEST(Sieve, HaloReachesTheNeighboursOfTheLargestSmallPatch) {
  EXPECT_EQ(sieve_halo(-1), 0);
  EXPECT_EQ(sieve_halo(0), 0);
  EXPECT_EQ(sieve_halo(1), 0);
  EXPECT_EQ(sieve_halo(2), 1);
  EXPECT_EQ(sieve_halo(7), 6);
}

TEST(RemoveSmallPatches, FewerThanTheMinimum) {
  const Rows map{"110011", "000010", "010000"};
  EXPECT_EQ(removed(map, {1}, 3, k4), (Rows{"000011", "000010", "000000"}));
  EXPECT_EQ(removed(map, {1}, 4, k4), (Rows{"000000", "000000", "000000"}));
  EXPECT_EQ(removed(map, {1}, 1, k4), map);
  EXPECT_EQ(removed(map, {1}, 0, k4), map);
}

TEST(RemoveSmallPatches, DiagonalsConnectWithEightOnly) {
  const Rows map{"1000", "0100", "0011"};
  EXPECT_EQ(removed(map, {1}, 4, k8), map);
  EXPECT_EQ(removed(map, {1}, 2, k4), (Rows{"0000", "0000", "0011"}));
  const Rows other{"0001", "0010", "1100"};
  EXPECT_EQ(removed(other, {1}, 4, k8), other);
  EXPECT_EQ(removed(other, {1}, 3, k4), (Rows{"0000", "0000", "0000"}));
}

TEST(RemoveSmallPatches, MembersThatTouchAreOnePatch) {
  EXPECT_EQ(removed({"1203", "0003"}, {1, 2}, 2, k4), (Rows{"1203", "0003"}));
  EXPECT_EQ(removed({"1203", "0003"}, {1, 2}, 3, k4), (Rows{"0003", "0003"})) << "3 is no member";
  EXPECT_EQ(removed({"1203", "0003"}, {1}, 2, k4), (Rows{"0203", "0003"}));
}

TEST(RemoveSmallPatches, NoDataNeverChangesNorConnects) {
  EXPECT_EQ(removed({"1.1", "..."}, {1, 255}, 2, k4), (Rows{"0.0", "..."}));
  EXPECT_EQ(removed({"...", "..."}, {1}, 9, k8), (Rows{"...", "..."}));
}

// A spiral and a comb: patches whose parts meet only in later rows.
TEST(RemoveSmallPatches, PartsThatMeetLaterAreOnePatch) {
  const Rows comb{"1010101", "1010101", "1111111"};
  EXPECT_EQ(removed(comb, {1}, 15, k4), comb);
  EXPECT_EQ(removed(comb, {1}, 16, k4), (Rows{"0000000", "0000000", "0000000"}));
  const Rows spiral{"11111", "00001", "11101", "10001", "11111"};
  EXPECT_EQ(removed(spiral, {1}, 17, k4), spiral);
  EXPECT_EQ(removed(spiral, {1}, 18, k4), (Rows{"00000", "00000", "00000", "00000", "00000"}));
}

TEST(RemoveSmallPatches, AWindowSeesThePatchesOfTheWholeRaster) {
  const Map map = map_of({"11000", "01100", "00000", "00010"});
  Codes result(4, 77);
  remove_small_patches(map, Codes{1}, 9, 4, k4, {1, 0, 2, 2}, result);
  EXPECT_EQ(result, (Codes{1, 0, 1, 1}));
  remove_small_patches(map, Codes{1}, 9, 5, k4, {1, 0, 2, 2}, result);
  EXPECT_EQ(result, (Codes{9, 0, 9, 9}));
}

TEST(AbsorbSmallPatches, TakesTheClassOfMostEdges) {
  // The 5 has edges with 1 (twice), 2 and 3.
  EXPECT_EQ(absorbed({"111", "152", "132"}, {}, 2, k4), (Rows{"111", "112", "112"}))
      << "the 3 has an edge with 1, 2 and 5 each: the smaller code";
}

TEST(AbsorbSmallPatches, EdgesCountAndNotNeighbouringPixels) {
  // The 4 in the notch touches one pixel row of 3 by two edges, 1 and 2 by one each.
  EXPECT_EQ(absorbed({"11111", "14422", "13322", "33322"}, {}, 3, k4), (Rows{"11111", "11122", "13322", "33322"}));
}

TEST(AbsorbSmallPatches, TiesGoToTheSmallerCode) {
  EXPECT_EQ(absorbed({"22922", "22922", "33433", "33933"}, {9}, 2, k4), (Rows{"22922", "22922", "33333", "33933"}));
  EXPECT_EQ(absorbed({"343", "343", "575"}, {}, 2, k4)[2], "353") << "one edge each with 3 and 7; two with 5";
  EXPECT_EQ(absorbed({"22", "17", "33"}, {}, 2, k4), (Rows{"22", "21", "33"}));
}

TEST(AbsorbSmallPatches, FixedAndNoDataDoNotCountAndDoNotChange) {
  EXPECT_EQ(absorbed({"999", "912", "9.2"}, {9}, 2, k4), (Rows{"999", "922", "9.2"}));
  EXPECT_EQ(absorbed({"999", "919", "9.9"}, {9}, 2, k4), (Rows{"999", "919", "9.9"})) << "no neighbour counts";
  EXPECT_EQ(absorbed({"111", "191", "1.1"}, {9}, 5, k4), (Rows{"111", "191", "1.1"}));
}

TEST(AbsorbSmallPatches, AllAreJudgedOnTheInputAtOnce) {
  // Both small patches border each other and the zeros; neither sees what the other becomes.
  EXPECT_EQ(absorbed({"0000", "0120", "0000"}, {}, 2, k4), (Rows{"0000", "0000", "0000"}));
  EXPECT_EQ(absorbed({"12"}, {}, 2, k4), (Rows{"21"})) << "they trade places";
}

TEST(AbsorbSmallPatches, EightConnectedPatchesBorderByFourNeighbours) {
  EXPECT_EQ(absorbed({"1000", "0100", "0000"}, {}, 3, k8), (Rows{"0000", "0000", "0000"}));
  EXPECT_EQ(absorbed({"1000", "0100", "0000"}, {}, 2, k8), (Rows{"1000", "0100", "0000"}));
}

TEST(Majority, OwnClassWinsTiesThenTheSmallerCode) {
  EXPECT_EQ(majority({"111", "121", "111"}), (Rows{"111", "111", "111"}));
  // Centre: four 1, four 2 and itself a 3; then five of its own kind against four.
  EXPECT_EQ(majority({"112", "132", "122"})[1][1], '1');
  EXPECT_EQ(majority({"221", "231", "211"})[1][1], '1');
  EXPECT_EQ(majority({"221", "223", "341"})[1][1], '2');
  EXPECT_EQ(majority({"331", "341", "141"})[1][1], '1') << "1 has four, 3 three";
  EXPECT_EQ(majority({"345", "167", "890"})[1][1], '6') << "nine classes: its own";
  EXPECT_EQ(majority({"331", "345", "145"})[1][1], '3') << "3 has three, its own two";
  EXPECT_EQ(majority({"331", "341", "144"})[1][1], '4') << "three each: its own";
}

TEST(Majority, NoDataNeitherVotesNorChanges) {
  EXPECT_EQ(majority({"...", ".1.", "..2"}), (Rows{"...", ".1.", "..2"}));
  EXPECT_EQ(majority({"..1", "..1", "..1"}), (Rows{"..1", "..1", "..1"}));
  EXPECT_EQ(majority({"22.", ".1.", "..."})[1][1], '2');
  EXPECT_EQ(majority({"...", ".1.", "..2"}, std::nullopt)[1][1], '.') << "without no data 255 is a class";
}

TEST(Majority, EdgesOfTheRasterVoteWithWhatThereIs) {
  EXPECT_EQ(majority({"12", "22"}), (Rows{"22", "22"}));
  EXPECT_EQ(majority({"21"}), (Rows{"21"}));
}

// Against a plain count, over several runs of 64 columns.
TEST(Majority, EqualsAPlainCount) {
  std::mt19937 generator(3);
  Grid grid;
  grid.cols = 150;
  grid.rows = 40;
  Map map(grid, 0, std::uint8_t{4});
  for (auto& code : map.pixels) code = static_cast<std::uint8_t>(generator() % 5);
  for (std::int64_t row = 20; row < 30; ++row) std::fill_n(map.row(row).begin(), 150, std::uint8_t{2});
  const Window inside{3, 1, 140, 38};
  Codes result(inside.size(), 77);
  majority_3x3(map, inside, result);
  for (std::int64_t row = 1; row < 39; ++row) {
    for (std::int64_t col = 3; col < 143; ++col) {
      const std::uint8_t own = map.at(row, col);
      std::map<int, int> votes;
      for (std::int64_t r = row - 1; r <= row + 1; ++r) {
        for (std::int64_t c = col - 1; c <= col + 1; ++c) ++votes[map.at(r, c)];
      }
      votes.erase(4);
      int best = own;
      for (const auto& [code, count] : votes) {
        if (count > votes[best]) best = code;
      }
      EXPECT_EQ(result[static_cast<std::size_t>((row - 1) * 140 + col - 3)], own == 4 ? 4 : best) << row << ' ' << col;
    }
  }
}

// The whole map against the same map cut into tiles with the halo.

Map random_map(std::mt19937& generator) {
  Grid grid;
  grid.cols = 20 + static_cast<std::int64_t>(generator() % 50);
  grid.rows = 20 + static_cast<std::int64_t>(generator() % 50);
  Map map(grid, 0, std::uint8_t{255});
  const unsigned classes = 2 + generator() % 4, smooth = generator() % 4;
  for (auto& code : map.pixels) code = static_cast<std::uint8_t>(generator() % 20 == 0 ? 255 : generator() % classes);
  for (unsigned turn = 0; turn < smooth; ++turn) {
    Codes next(map.pixels.size());
    majority_3x3(map, grid.window(), next);
    map.pixels = next;
  }
  return map;
}

Map part_of(const Map& map, const Window& window) {
  Map part(subgrid(map.grid, window), 0, map.no_data);
  for (std::int64_t row = 0; row < window.rows; ++row) {
    for (std::int64_t col = 0; col < window.cols; ++col) part.at(row, col) = map.at(window.row + row, window.col + col);
  }
  return part;
}

// What the tiles give, put together.
template <class Sieve>
Codes in_tiles(const Map& map, std::int64_t tile, std::int64_t halo, Sieve sieve) {
  Codes all(map.pixels.size(), 99);
  for (std::int64_t row = 0; row < map.grid.rows; row += tile) {
    for (std::int64_t col = 0; col < map.grid.cols; col += tile) {
      const Window core = intersection({col, row, tile, tile}, map.grid.window());
      const Window seen = intersection(grown(core, halo), map.grid.window());
      const Window inside{core.col - seen.col, core.row - seen.row, core.cols, core.rows};
      Codes result(inside.size(), 77);
      sieve(part_of(map, seen), inside, result);
      for (std::int64_t r = 0; r < core.rows; ++r) {
        for (std::int64_t c = 0; c < core.cols; ++c) {
          all[static_cast<std::size_t>((core.row + r) * map.grid.cols + core.col + c)] =
              result[static_cast<std::size_t>(r * core.cols + c)];
        }
      }
    }
  }
  return all;
}

template <class Sieve>
Codes whole(const Map& map, Sieve sieve) {
  Codes result(map.pixels.size(), 77);
  sieve(map, map.grid.window(), result);
  return result;
}

TEST(SieveProperty, TilesWithTheHaloGiveTheWholeMap) {
  std::size_t changed = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 generator(seed);
    const Map map = random_map(generator);
    const std::int64_t min_pixels = 1 + seed % 40, tile = 7 + static_cast<std::int64_t>(generator() % 25);
    for (const Connectivity connectivity : {k4, k8}) {
      const auto remove = [&](const Map& m, const Window& inside, Codes& result) {
        remove_small_patches(m, Codes{1, 2}, 0, min_pixels, connectivity, inside, result);
      };
      const auto absorb = [&](const Map& m, const Window& inside, Codes& result) {
        absorb_small_patches(m, Codes{0}, min_pixels, connectivity, inside, result);
      };
      const Codes one = whole(map, remove), other = whole(map, absorb);
      changed += one != map.pixels ? 1 : 0;
      changed += other != map.pixels ? 1 : 0;
      ASSERT_EQ(in_tiles(map, tile, sieve_halo(min_pixels), remove), one) << "seed " << seed;
      ASSERT_EQ(in_tiles(map, tile, sieve_halo(min_pixels), absorb), other) << "seed " << seed;
    }
    const auto vote = [](const Map& m, const Window& inside, Codes& result) { majority_3x3(m, inside, result); };
    ASSERT_EQ(in_tiles(map, tile, 1, vote), whole(map, vote)) << "seed " << seed;
  }
  EXPECT_GT(changed, 600U) << "the maps must give the rules something to do";
}

// Patches by flood fill, class by class: the plain definition.
std::vector<std::set<std::size_t>> plain_patches(const Map& map, Connectivity connectivity) {
  std::vector<std::set<std::size_t>> patches;
  std::set<std::size_t> done;
  const std::int64_t cols = map.grid.cols;
  for (std::size_t start = 0; start < map.pixels.size(); ++start) {
    if (map.pixels[start] == 255 || !done.insert(start).second) continue;
    std::vector<std::size_t> open{start};
    std::set<std::size_t> patch{start};
    while (!open.empty()) {
      const auto at = static_cast<std::int64_t>(open.back());
      open.pop_back();
      for (std::int64_t down = -1; down <= 1; ++down) {
        for (std::int64_t right = -1; right <= 1; ++right) {
          if (connectivity == k4 && down != 0 && right != 0) continue;
          const std::int64_t row = at / cols + down, col = at % cols + right;
          if (row < 0 || col < 0 || row >= map.grid.rows || col >= cols) continue;
          const auto next = static_cast<std::size_t>(row * cols + col);
          if (map.pixels[next] != map.pixels[start] || !done.insert(next).second) continue;
          patch.insert(next);
          open.push_back(next);
        }
      }
    }
    patches.push_back(patch);
  }
  return patches;
}

std::uint8_t plain_winner(const Map& map, const std::set<std::size_t>& patch) {
  const auto window = map.grid.window();
  std::map<std::uint8_t, int> edges;
  for (const std::size_t pixel : patch) {
    const std::int64_t row = static_cast<std::int64_t>(pixel) / window.cols,
                       col = static_cast<std::int64_t>(pixel) % window.cols;
    for (const Window& next : {Window{col, row - 1, 1, 1}, Window{col, row + 1, 1, 1}, Window{col - 1, row, 1, 1},
                               Window{col + 1, row, 1, 1}}) {
      if (!contains(window, next)) continue;
      const auto index = static_cast<std::size_t>(next.row * window.cols + next.col);
      if (!patch.contains(index) && map.pixels[index] != 255 && map.pixels[index] != 0) ++edges[map.pixels[index]];
    }
  }
  std::uint8_t best = map.pixels[*patch.begin()];
  int most = 0;
  for (const auto& [code, count] : edges) {
    if (count > most) best = code, most = count;
  }
  return best;
}

TEST(SieveProperty, EqualsThePlainDefinition) {
  for (unsigned seed = 1000; seed < 1040; ++seed) {
    std::mt19937 generator(seed);
    const Map map = random_map(generator);
    const std::size_t min_pixels = 1 + seed % 15;
    for (const Connectivity connectivity : {k4, k8}) {
      Codes expected_absorb = map.pixels, expected_remove = map.pixels;
      for (const auto& patch : plain_patches(map, connectivity)) {
        const std::uint8_t code = map.pixels[*patch.begin()];
        if (patch.size() >= min_pixels) continue;
        const std::uint8_t winner = plain_winner(map, patch);
        for (const std::size_t pixel : patch) {
          if (code != 0) expected_absorb[pixel] = winner;
          if (code == 1) expected_remove[pixel] = 9;
        }
      }
      Codes result(map.pixels.size(), 77);
      const auto minimum = static_cast<std::int64_t>(min_pixels);
      absorb_small_patches(map, Codes{0}, minimum, connectivity, map.grid.window(), result);
      ASSERT_EQ(result, expected_absorb) << "seed " << seed;
      remove_small_patches(map, Codes{1}, 9, minimum, connectivity, map.grid.window(), result);
      ASSERT_EQ(result, expected_remove) << "seed " << seed;
    }
  }
}

std::vector<std::string> filled(const std::vector<std::string>& rows, std::int64_t min_pixels,
                                const Codes& around = {1, 2, 3}, Connectivity connectivity = k4) {
  const Map map = map_of(rows);
  Codes result(map.pixels.size());
  fill_small_holes(map, 0, around, min_pixels, connectivity, map.grid.window(), result);
  return text_of(result, map.grid.cols);
}

TEST(FillSmallHoles, TakeWhatIsAroundThem) {
  EXPECT_EQ(filled({"11111", "10221", "12221"}, 2), (std::vector<std::string>{"11111", "11221", "12221"})) << "a tie";
  EXPECT_EQ(filled({"12111", "20021", "12211"}, 3), (std::vector<std::string>{"12111", "22221", "12211"}));
  EXPECT_EQ(filled({"11111", "10001", "11111"}, 3), (std::vector<std::string>{"11111", "10001", "11111"}))
      << "three pixels are not fewer than three";
}

TEST(FillSmallHoles, WhatOpensToAnythingElseIsNone) {
  EXPECT_EQ(filled({"11111", "10041", "11111"}, 9), (std::vector<std::string>{"11111", "10041", "11111"}));
  EXPECT_EQ(filled({"11111", "1.001", "11111"}, 9), (std::vector<std::string>{"11111", "1.001", "11111"}));
  EXPECT_EQ(filled({"11111", "1.001", "11111"}, 9, {1, 255}), (std::vector<std::string>{"11111", "1.111", "11111"}))
      << "no data may stand around and fills nothing";
  EXPECT_EQ(filled({"...", ".0.", "..."}, 9, {1, 255}), (std::vector<std::string>{"...", ".0.", "..."}));
}

TEST(FillSmallHoles, CornersJoinThemWhereAsked) {
  const std::vector<std::string> rows{"1111", "1011", "1101", "1111"};
  EXPECT_EQ(filled(rows, 2), (std::vector<std::string>{"1111", "1111", "1111", "1111"}));
  EXPECT_EQ(filled(rows, 2, {1}, k8), rows) << "two pixels are one hole";
}

// A map in parts with sieve_halo() around each equals the whole.
TEST(FillSmallHoles, NoSeamWithTheHalo) {
  std::mt19937 random(11);
  std::vector<std::string> rows(40);
  for (auto& row : rows)
    for (int col = 0; col < 40; ++col) row += "0011122."[random() % 8];
  const Map map = map_of(rows);
  const Codes around{1, 2};
  Codes whole(map.pixels.size());
  fill_small_holes(map, 0, around, 6, k4, map.grid.window(), whole);
  EXPECT_NE(whole, map.pixels);
  for (const Window& part : blocks_of(map.grid.window(), 16)) {
    const Window near = intersection(grown(part, sieve_halo(6)), map.grid.window());
    Map piece(subgrid(map.grid, near), 0, 255);
    for (std::int64_t row = 0; row < near.rows; ++row)
      for (std::int64_t col = 0; col < near.cols; ++col) piece.at(row, col) = map.at(row + near.row, col + near.col);
    Codes result(part.size()), expected;
    fill_small_holes(piece, 0, around, 6, k4, {part.col - near.col, part.row - near.row, part.cols, part.rows}, result);
    for (std::int64_t row = part.row; row < part.end_row(); ++row)
      for (std::int64_t col = part.col; col < part.end_col(); ++col)
        expected.push_back(whole[static_cast<std::size_t>(row * 40 + col)]);
    EXPECT_EQ(result, expected) << part.col << "," << part.row;
  }
}

// A small patch that touches what is not known is in doubt as a whole, by sides and corners; a large one never is, and
// doubt does not pass from patch to patch.
TEST(UnsurePatches, SmallOnesThatTouchAMark) {
  const Map map = map_of({"11.00", "10200", "00220", "33300"});
  Codes marks(20);
  marks[2] = 1;
  const Codes members{1, 2, 3};
  const auto marked = [&](PatchOf patch, std::int64_t min_pixels, Connectivity connectivity) {
    Codes result = marks;
    mark_unsure_patches(map, members, patch, min_pixels, connectivity, result);
    return text_of(result, 5);
  };
  EXPECT_EQ(marked(PatchOf::class_alone, 4, k4), (Rows{"11100", "10100", "00110", "00000"}));
  EXPECT_EQ(marked(PatchOf::class_alone, 3, k4), (Rows{"00100", "00000", "00000", "00000"}));
  EXPECT_EQ(marked(PatchOf::members, 7, k4), (Rows{"11100", "10100", "00110", "11100"}));
  EXPECT_EQ(marked(PatchOf::members, 6, k4), (Rows{"11100", "10000", "00000", "00000"}));
  EXPECT_EQ(marked(PatchOf::members, 10, k8), marked(PatchOf::members, 7, k4));
}

}  // namespace
}  // namespace geo
