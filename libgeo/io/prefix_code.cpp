#include "libgeo/io/prefix_code.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

namespace geo {
namespace {

constexpr std::size_t kMostBits = 15;
using Histogram = std::array<std::uint32_t, kMostBits + 1>;  // how many symbols have a length

struct Symbol {
  std::uint32_t count;
  std::size_t symbol;
};

// Those that come, the rarest first.
std::vector<Symbol> by_count(std::span<const std::uint32_t> counts) {
  std::vector<Symbol> symbols;
  for (std::size_t s = 0; s < counts.size(); ++s)
    if (counts[s] != 0) symbols.push_back({counts[s], s});
  std::stable_sort(symbols.begin(), symbols.end(), [](const Symbol& a, const Symbol& b) { return a.count < b.count; });
  return symbols;
}

// Depth of each leaf of the tree over ascending counts: the two lightest nodes are joined until one is left. Joined
// nodes come in ascending order, too, so that the lightest stands at the head of one of two queues.
std::vector<std::uint32_t> depths(const std::vector<Symbol>& leaves) {
  const std::size_t count = leaves.size(), root = 2 * count - 2;
  std::vector<std::uint32_t> weight(2 * count - 1), above(2 * count - 1), depth(2 * count - 1);
  for (std::size_t i = 0; i < count; ++i) weight[i] = leaves[i].count;
  std::size_t leaf = 0, joined = count;
  for (std::size_t node = count; node <= root; ++node) {
    for (int child = 0; child < 2; ++child) {
      const bool is_leaf = leaf < count && (joined >= node || weight[leaf] <= weight[joined]);
      const std::size_t lightest = is_leaf ? leaf++ : joined++;
      weight[node] += weight[lightest];
      above[lightest] = static_cast<std::uint32_t>(node);
    }
  }
  for (std::size_t node = root; node-- > 0;) depth[node] = depth[above[node]] + 1;
  depth.resize(count);
  return depth;
}

// Makes the code one that can be read: a cut length takes more than its share of the 2^longest codes there are.
void make_room(Histogram& of_length, std::size_t longest) {
  std::uint64_t taken = 0;
  for (std::size_t bits = 1; bits <= longest; ++bits) taken += std::uint64_t{of_length[bits]} << (longest - bits);
  for (; taken > std::uint64_t{1} << longest; --taken) {
    std::size_t bits = longest - 1;
    while (of_length[bits] == 0) --bits;
    --of_length[longest];
    --of_length[bits];
    of_length[bits + 1] += 2;
  }
}

}  // namespace

void prefix_code_lengths(std::span<const std::uint32_t> counts, int longest, std::span<std::uint8_t> lengths) {
  assert(lengths.size() == counts.size() && longest >= 1 && static_cast<std::size_t>(longest) <= kMostBits);
  std::fill(lengths.begin(), lengths.end(), std::uint8_t{0});
  const auto symbols = by_count(counts);
  if (symbols.empty()) return;
  if (symbols.size() == 1) {
    lengths[symbols[0].symbol] = 1;
    return;
  }
  const auto most = static_cast<std::size_t>(longest);
  Histogram of_length{};
  for (const std::uint32_t depth : depths(symbols)) ++of_length[std::min<std::size_t>(depth, most)];
  make_room(of_length, most);
  auto next = symbols.rbegin();
  for (std::size_t bits = 1; bits <= most; ++bits)
    for (std::uint32_t i = 0; i < of_length[bits]; ++i, ++next) lengths[next->symbol] = static_cast<std::uint8_t>(bits);
}

void prefix_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes) {
  assert(codes.size() == lengths.size());
  Histogram of_length{}, next{};
  for (const std::uint8_t bits : lengths)
    if (bits != 0) ++of_length[bits];
  for (std::size_t bits = 1; bits <= kMostBits; ++bits) next[bits] = (next[bits - 1] + of_length[bits - 1]) << 1;
  for (std::size_t s = 0; s < lengths.size(); ++s) {
    std::uint32_t code = lengths[s] == 0 ? 0 : next[lengths[s]]++, turned = 0;
    for (int bit = 0; bit < lengths[s]; ++bit, code >>= 1) turned = turned << 1 | (code & 1);
    codes[s] = static_cast<std::uint16_t>(turned);
  }
}

}  // namespace geo
