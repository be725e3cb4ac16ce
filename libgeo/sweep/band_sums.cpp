#include "libgeo/sweep/band_sums.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "libgeo/sweep/weighted_window.hpp"
#include "libgeo/zonal/data_weight.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_values.hpp"

namespace geo {
namespace {

void add_pixels(const CoverageRuns& runs, const WindowPixels& pixels, const SweepJob& job, const ZonalLayer& layer,
                LayerSums& into) {
  std::visit(
      [&]<class T>(const Raster<T>& raster) {
        using Sums = std::conditional_t<std::is_integral_v<T>, ZonalSums, RealSums>;
        if (layer.moments) add_rows(runs, raster, job.area, std::get<Sums>(into.sums));
        if (job.request.values && layer.values) add_values(runs, raster, job.area, into.values);
        if (job.request.other_weight && layer.other_weight) into.other_weight += data_weight(runs, raster, job.other);
      },
      pixels);
}

}  // namespace

BandSums::BandSums(const SweepJob& job, const std::vector<std::size_t>& zones, const GroupSums& empty)
    : m_job(job), m_share_of(job.group_of.size()) {
  std::vector<std::size_t> groups;
  for (const std::size_t zone : zones) groups.push_back(job.group_of[zone]);
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const std::size_t group : groups) m_shares.push_back({group, empty});
  for (const std::size_t zone : zones)
    m_share_of[zone] =
        static_cast<std::size_t>(std::lower_bound(groups.begin(), groups.end(), job.group_of[zone]) - groups.begin());
}

void BandSums::fail(std::size_t zone, const Fault& fault) {
  m_held -= share(zone).held();
  share(zone).fail(fault);
}

template <class Use>
void BandSums::for_each_wanted(const SweepPiece& piece, const Use& use) {
  for (const std::size_t zone : piece.zones)
    if (wants(zone)) use(zone, m_job.plan.zones[zone].runs, share(zone));
}

void BandSums::add(const SweepPiece& piece, const SweepSources& sources) {
  for_each_wanted(piece, [&](std::size_t, const CoverageRuns& runs, GroupShare& into) {
    into.sums.covered += total_weight(runs, m_job.area, piece.window);
  });
  for (std::size_t i = 0; i < sources.layers(); ++i) {
    add_layer(piece, sources, i);
    if (sources.weights() != nullptr) add_weighted(piece, sources, i);
  }
  if (!m_job.request.crosses.empty()) add_crosses(piece, sources);
}

void BandSums::add_layer(const SweepPiece& piece, const SweepSources& sources, std::size_t layer) {
  const ZonalLayer& asked = m_job.request.layers[layer];
  const bool values = m_job.request.values && asked.values;
  for_each_wanted(piece, [&](std::size_t, const CoverageRuns& runs, GroupShare& into) {
    const std::size_t before = values ? into.held() : 0;
    add_pixels(runs, sources.pixels(layer), m_job, asked, into.sums.layers[layer]);
    if (values) keep_bound(before, into);
  });
}

void BandSums::add_weighted(const SweepPiece& piece, const SweepSources& sources, std::size_t layer) {
  const WeightedWindow window = weighted_window(sources.pixels(layer), *sources.weights());
  for_each_wanted(piece, [&](std::size_t zone, const CoverageRuns& runs, GroupShare& into) {
    if (window.overflow && covers_infinity(runs, window.products))
      return fail(zone, weights_too_large(m_job.request.layers[layer].name));
    add_rows(runs, window.products, m_job.area, into.sums.layers[layer].weighted);
    add_rows(runs, window.weights, m_job.area, into.sums.layers[layer].weights);
  });
}

void BandSums::add_crosses(const SweepPiece& piece, const SweepSources& sources) {
  const auto& crosses = m_job.request.crosses;
  for (std::size_t i = 0; i < crosses.size(); ++i) {
    const auto first = as_doubles(sources.pixels(crosses[i].first));
    const auto second = as_doubles(sources.pixels(crosses[i].second));
    for_each_wanted(piece, [&](std::size_t, const CoverageRuns& runs, GroupShare& into) {
      const std::size_t before = into.held();
      m_cross.add(runs, first, second, m_job.area);
      m_cross.flush(into.sums.crosses[i]);
      keep_bound(before, into);
    });
  }
}

void BandSums::keep_bound(std::size_t held_before, const GroupShare& grown) {
  m_held += grown.held() - held_before;
  if (m_held <= m_job.request.max_values) return;
  std::vector<GroupShare*> all;
  for (GroupShare& one : m_shares) all.push_back(&one);
  give_way(all, m_held, m_job.request.max_values);
}

}  // namespace geo
