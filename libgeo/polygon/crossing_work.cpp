#include "libgeo/polygon/crossing_work.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace geo {
namespace {

// The extent of a chain, x and y apart: all that is counted needs one or the other.
struct Chains {
  std::vector<double> left, right, low, high;
};

int quadrant(const Point& from, const Point& to) { return (to.x >= from.x ? 1 : 0) + (to.y >= from.y ? 2 : 0); }

void add_chain(Chains& chains, const Point& from, const Point& to) {
  chains.left.push_back(std::min(from.x, to.x));
  chains.right.push_back(std::max(from.x, to.x));
  chains.low.push_back(std::min(from.y, to.y));
  chains.high.push_back(std::max(from.y, to.y));
}

void add_ring(Chains& chains, const Ring& ring) {
  for (std::size_t first = 0; first + 1 < ring.size();) {
    std::size_t last = first + 1;
    const int way = quadrant(ring[first], ring[last]);
    while (last + 1 < ring.size() && quadrant(ring[last], ring[last + 1]) == way) ++last;
    add_chain(chains, ring[first], ring[last]);
    first = last;
  }
}

// Sorted values, and how many of them are in at present: adding, removing and counting below a value take log n.
class CountedValues {
 public:
  explicit CountedValues(std::vector<double> values) : m_values(std::move(values)), m_counts(m_values.size() + 1) {
    std::sort(m_values.begin(), m_values.end());
  }

  void change(double value, std::int64_t by) {
    for (std::size_t i = place(value) + 1; i < m_counts.size(); i += i & (~i + 1)) m_counts[i] += by;
  }
  std::int64_t below(double value) const { return sum(place(value)); }
  std::int64_t not_above(double value) const {
    const auto end = std::upper_bound(m_values.begin(), m_values.end(), value);
    return sum(static_cast<std::size_t>(end - m_values.begin()));
  }

 private:
  std::size_t place(double value) const {
    return static_cast<std::size_t>(std::lower_bound(m_values.begin(), m_values.end(), value) - m_values.begin());
  }
  std::int64_t sum(std::size_t end) const {  // Fenwick 1994
    std::int64_t out = 0;
    for (; end > 0; end &= end - 1) out += m_counts[end];
    return out;
  }

  std::vector<double> m_values;
  std::vector<std::int64_t> m_counts;
};

std::vector<std::size_t> sorted_by(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

// A vertical line goes over the chains from left to right; one that begins meets those on the line that are neither
// below nor above it.
std::uint64_t count_pairs(const Chains& chains) {
  CountedValues lows(chains.low), highs(chains.high);
  const auto begins = sorted_by(chains.left), ends = sorted_by(chains.right);
  std::int64_t pairs = 0;
  std::size_t ended = 0;
  for (const std::size_t chain : begins) {
    for (; chains.right[ends[ended]] < chains.left[chain]; ++ended) {
      lows.change(chains.low[ends[ended]], -1);
      highs.change(chains.high[ends[ended]], -1);
    }
    pairs += lows.not_above(chains.high[chain]) - highs.below(chains.low[chain]);
    lows.change(chains.low[chain], 1);
    highs.change(chains.high[chain], 1);
  }
  return static_cast<std::uint64_t>(pairs);
}

std::uint64_t count_stabs(const MultiPolygon& shape, Chains chains) {
  std::sort(chains.low.begin(), chains.low.end());
  std::sort(chains.high.begin(), chains.high.end());
  std::uint64_t stabs = 0;
  const auto add = [&](const Ring& ring) {
    if (ring.empty()) return;
    const double y = ring.front().y;
    const auto begun = std::upper_bound(chains.low.begin(), chains.low.end(), y) - chains.low.begin();
    const auto ended = std::lower_bound(chains.high.begin(), chains.high.end(), y) - chains.high.begin();
    stabs += static_cast<std::uint64_t>(begun - ended);
  };
  for (const Polygon& part : shape) {
    add(part.outer);
    for (const Ring& hole : part.holes) add(hole);
  }
  return stabs;
}

}  // namespace

CrossingWork crossing_work(const MultiPolygon& shape) {
  Chains chains;
  for (const Polygon& part : shape) {
    add_ring(chains, part.outer);
    for (const Ring& hole : part.holes) add_ring(chains, hole);
  }
  const std::uint64_t pairs = count_pairs(chains);
  return {pairs, count_stabs(shape, std::move(chains))};
}

}  // namespace geo
