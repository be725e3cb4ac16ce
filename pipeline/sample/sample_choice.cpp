#include "pipeline/sample/sample_choice.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/grid/tile_window.hpp"
#include "pipeline/sample/product_window.hpp"
#include "pipeline/sample/sample_constants.hpp"
#include "pipeline/sample/sample_random.hpp"

namespace steppe {
namespace {

using geo::message;

// Which of a stratum's pixels, counted in the order of the draw through all tiles, were chosen.
struct Chosen {
  std::vector<std::uint64_t> places;  // ascending
  std::vector<std::size_t> clusters;  // of each; empty: none
};

// Where a tile's pixels begin in the count of each stratum of the plan.
using Begins = std::vector<std::vector<std::uint64_t>>;

Begins begins_of(const FrameCounts& counts, const SamplePlan& plan) {
  Begins begins;
  std::vector<std::uint64_t> at(plan.strata.size());
  for (const auto& tile : counts.pixels) {
    begins.push_back(at);
    for (std::size_t s = 0; s < tile.size(); ++s)
      if (tile[s] > 0) at[plan.of[s]] += tile[s];
  }
  return begins;
}

// Calls use(stratum of the plan, its count within the tile, row, col) for every pixel of a tile that is in one.
template <class Use>
void for_each_member(const SampleFrame& frame, const SamplePlan& plan, std::size_t tile, const Use& use) {
  const std::int64_t edge = frame.grid().tiling.tile_px;
  const geo::Window where = geo::tile_window(frame.tiles()[tile], edge);
  const auto strata = frame.strata_of(tile);
  std::vector<std::uint64_t> seen(plan.strata.size());
  for_each_pixel(edge, [&](std::size_t i) {
    if (strata[i] == SampleFrame::kOutside) return;
    const std::size_t stratum = plan.of[strata[i]];
    const auto place = static_cast<std::int64_t>(i);
    use(stratum, seen[stratum]++, where.row + place / edge, where.col + place % edge);
  });
}

// The pixels that stand at chosen places. Tiles without one are not looked at again.
std::vector<ChosenPixel> at_places(const SampleFrame& frame, const FrameCounts& counts, const SamplePlan& plan,
                                   const std::vector<Chosen>& chosen_of, const geo::ParallelFor& parallel) {
  Begins begins = begins_of(counts, plan);
  const std::size_t tiles = begins.size();
  begins.emplace_back();
  for (const DrawStratum& stratum : plan.strata) begins.back().push_back(stratum.pixels);
  std::vector<std::vector<ChosenPixel>> found(tiles);
  parallel(tiles, [&](std::size_t tile) {
    std::vector<std::size_t> next;
    bool any = false;
    for (std::size_t s = 0; s < chosen_of.size(); ++s) {
      const auto& places = chosen_of[s].places;
      const auto first = std::lower_bound(places.begin(), places.end(), begins[tile][s]);
      any = any || (first != places.end() && *first < begins[tile + 1][s]);
      next.push_back(static_cast<std::size_t>(first - places.begin()));
    }
    if (!any) return;
    for_each_member(frame, plan, tile, [&](std::size_t s, std::uint64_t i, std::int64_t row, std::int64_t col) {
      const Chosen& chosen = chosen_of[s];
      if (next[s] == chosen.places.size() || chosen.places[next[s]] != begins[tile][s] + i) return;
      found[tile].push_back({s, row, col, chosen.clusters.empty() ? 0 : chosen.clusters[next[s]]});
      ++next[s];
    });
  });
  std::vector<ChosenPixel> all;
  for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
  return all;
}

std::vector<Chosen> random_places(const SamplePlan& plan, const SampleRequest& request) {
  std::vector<Chosen> places;
  for (const DrawStratum& stratum : plan.strata) {
    SampleRandom random(request.seed, "stratum " + std::to_string(stratum.frame));
    places.push_back({chosen(random, stratum.points, stratum.pixels), {}});
  }
  return places;
}

// Whole runs of the draw's order, and where each begins.
struct Runs {
  std::uint64_t pixels = 0, count = 0;
  std::uint64_t begin(std::uint64_t run) const {
    return run * (pixels / count) + std::min<std::uint64_t>(run, pixels % count);
  }
};

// Of about 64 × 64 pixels; of fewer in a small region, so that there are some to choose from.
std::uint64_t run_count(std::uint64_t pixels, std::uint64_t clusters, std::uint64_t points) {
  constexpr std::uint64_t kChoices = 4;
  const std::uint64_t usual = pixels / static_cast<std::uint64_t>(kDrawBlock * kDrawBlock);
  return std::max<std::uint64_t>({1, usual, std::min(kChoices * clusters, pixels / (kChoices * points))});
}

Chosen cluster_places(std::uint64_t pixels, std::size_t clusters, const SampleRequest& request, ChosenPixels& result) {
  const Runs runs{pixels, run_count(pixels, clusters, request.cluster_points)};
  if (clusters < 2 || clusters > runs.count || pixels / runs.count < request.cluster_points)
    throw geo::UsageError(
        message("--points: {0} clusters of {1} points cannot be drawn (allowed 2 to {2} clusters of the region's {3} "
                "pixels); ask "
                "for another number of points or another --cluster-points",
                clusters, request.cluster_points, runs.count, pixels));
  SampleRandom random(request.seed, "clusters");
  Chosen places;
  std::size_t number = 0;
  for (const std::uint64_t run : chosen(random, clusters, runs.count)) {
    const std::uint64_t first = runs.begin(run), length = runs.begin(run + 1) - first;
    const std::uint64_t start = random.below(length);
    std::vector<std::uint64_t> own;
    for (std::size_t i = 0; i < request.cluster_points; ++i)
      own.push_back(first + (start + i * length / request.cluster_points) % length);
    std::sort(own.begin(), own.end());
    places.places.insert(places.places.end(), own.begin(), own.end());
    places.clusters.insert(places.clusters.end(), own.size(), number++);
  }
  result.units = runs.count;
  result.units_drawn = clusters;
  result.points_per_unit = request.cluster_points;
  return places;
}

// Lines of a grid with a real distance and a random start: each whole number is on one with the chance 1/distance.
class Lines {
 public:
  Lines(double distance, double start) : m_distance(distance), m_start(start) {}
  bool on(std::int64_t i) const { return line_before(i + 1) > line_before(i); }

 private:
  double line_before(std::int64_t i) const { return std::ceil(static_cast<double>(i) / m_distance - m_start); }
  double m_distance, m_start;
};

std::vector<ChosenPixel> on_grid(const SampleFrame& frame, const SamplePlan& plan, const SampleRequest& request,
                                 const geo::ParallelFor& parallel) {
  const DrawStratum& all = plan.strata.front();
  const double distance = std::sqrt(static_cast<double>(all.pixels) / static_cast<double>(all.points));
  SampleRandom random(request.seed, "grid");
  const Lines rows(distance, random.fraction()), cols(distance, random.fraction());
  std::vector<std::vector<ChosenPixel>> found(frame.tiles().size());
  parallel(found.size(), [&](std::size_t tile) {
    for_each_member(frame, plan, tile, [&](std::size_t s, std::uint64_t, std::int64_t row, std::int64_t col) {
      if (rows.on(row) && cols.on(col)) found[tile].push_back({s, row, col, 0});
    });
  });
  std::vector<ChosenPixel> pixels;
  for (const auto& some : found) pixels.insert(pixels.end(), some.begin(), some.end());
  return pixels;
}

}  // namespace

ChosenPixels choose_pixels(const SampleFrame& frame, const FrameCounts& counts, const SamplePlan& plan,
                           const SampleRequest& request, const geo::ParallelFor& parallel) {
  ChosenPixels result;
  const DrawStratum& first = plan.strata.front();
  result.units = first.pixels;
  if (request.method == DesignMethod::systematic) {
    result.pixels = on_grid(frame, plan, request, parallel);
    result.units_drawn = result.pixels.size();
  } else if (request.method == DesignMethod::clusters) {
    const std::size_t clusters = (first.points + request.cluster_points - 1) / request.cluster_points;
    const std::vector<Chosen> places{cluster_places(first.pixels, clusters, request, result)};
    result.pixels = at_places(frame, counts, plan, places, parallel);
  } else {
    result.pixels = at_places(frame, counts, plan, random_places(plan, request), parallel);
    result.units_drawn = first.points;
  }
  if (result.pixels.empty())
    throw geo::Error(
        geo::ErrorKind::nothing_matched,
        message("sample: the grid of points met no pixel (got {0} points asked for); ask for more", first.points));
  return result;
}

}  // namespace steppe
