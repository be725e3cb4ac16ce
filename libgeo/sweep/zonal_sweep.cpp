#include "libgeo/sweep/zonal_sweep.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "libgeo/sweep/band_sums.hpp"

namespace geo {
namespace {

SweepLayout layout_for(const Grid& grid, std::vector<BlockSize> blocks) {
  if (blocks.empty()) blocks.push_back({256, 256});  // areas alone are asked for
  return sweep_layout(grid, blocks);
}

// The sweep: workers take bands from north to south, whatever order the parallel loop counts in, so that few groups are
// under way at once. Each sums its band on its own and puts the result into the totals.
class ZonalSweep {
 public:
  ZonalSweep(const SweepJob& job, const std::function<void(FinishedGroup&&)>& finished)
      : m_job(job),
        m_bounded(job.request.values || !job.request.crosses.empty()),
        m_pool(job.request, job.plan.grid),
        m_first(m_pool.take()),
        m_empty(empty_sums(*m_first, job.request)),
        m_bands(job.plan, layout_for(job.plan.grid, m_first->blocks())),
        m_totals(bands_of(), m_empty, job.request, finished) {
    m_pool.give_back(std::move(m_first));
  }

  bool run(const ParallelFor& parallel, const Cancelled& cancelled);

 private:
  std::vector<std::size_t> bands_of() const;
  void work(const Cancelled& cancelled);
  bool sum_band(BandSums& sums, std::size_t band, SweepSources& sources, const Cancelled& cancelled);
  void add_piece(SweepPiece piece, SweepSources& sources, BandSums& sums);

  const SweepJob& m_job;
  // With a bound on values, who gives way to it depends on all that is held: work on a failed group must then be done
  // whether or not the failure is known yet, or the outcome would depend on threads.
  const bool m_bounded;
  SourcePool m_pool;
  std::unique_ptr<SweepSources> m_first;
  const GroupSums m_empty;
  const BandZones m_bands;
  SweepTotals m_totals;
  std::atomic<std::size_t> m_next = 0;
  std::atomic<bool> m_stopped = false;
};

// In how many bands each group has zones.
std::vector<std::size_t> ZonalSweep::bands_of() const {
  std::size_t groups = 0;
  for (const std::size_t group : m_job.group_of) groups = std::max(groups, group + 1);
  std::vector<std::size_t> bands(groups), last_seen(groups);
  for (std::size_t i = 0; i < m_bands.bands(); ++i)
    for (const std::size_t zone : m_bands.zones(i)) {
      const std::size_t group = m_job.group_of[zone];
      if (std::exchange(last_seen[group], i + 1) != i + 1) ++bands[group];
    }
  return bands;
}

bool ZonalSweep::run(const ParallelFor& parallel, const Cancelled& cancelled) {
  parallel(m_bands.bands(), [&](std::size_t) {
    try {
      work(cancelled);
    } catch (...) {
      m_stopped = true;
      m_totals.stop();
      throw;
    }
  });
  if (m_stopped) return false;
  m_totals.finish();
  return true;
}

void ZonalSweep::work(const Cancelled& cancelled) {
  if (m_stopped) return;
  const std::size_t band = m_next++;
  auto sources = m_pool.take();
  BandSums sums(m_job, m_bands.zones(band), m_empty);
  if (!sum_band(sums, band, *sources, cancelled)) {
    m_stopped = true;
    return m_totals.stop();
  }
  m_pool.give_back(std::move(sources));
  m_totals.put(band, sums.take());
}

// False when it was given up.
bool ZonalSweep::sum_band(BandSums& sums, std::size_t band, SweepSources& sources, const Cancelled& cancelled) {
  for (SweepPiece& piece : m_bands.pieces(band)) {
    if (m_stopped || cancelled()) return false;
    if (!m_bounded) std::erase_if(piece.zones, [&](std::size_t zone) { return m_totals.failed(m_job.group_of[zone]); });
    add_piece(std::move(piece), sources, sums);
  }
  return true;
}

void ZonalSweep::add_piece(SweepPiece piece, SweepSources& sources, BandSums& sums) {
  std::erase_if(piece.zones, [&](std::size_t zone) { return !sums.wants(zone); });
  if (piece.zones.empty()) return;
  const auto done = sources.read(piece.window);
  if (done) return sums.add(piece, sources);
  if (piece.zones.size() == 1) return sums.fail(piece.zones.front(), done.fault());
  // A window may be wider than what cannot be decoded: every zone by itself, so that only those above it are lost.
  for (const std::size_t zone : piece.zones) add_piece(piece_of_zone(m_job.plan, zone, piece.window), sources, sums);
}

}  // namespace

bool zonal_sweep(const CoveragePlan& plan, const std::vector<std::size_t>& group_of, const PixelArea& area,
                 const ZonalRequest& request, const ParallelFor& parallel, const Cancelled& cancelled,
                 const std::function<void(FinishedGroup&&)>& finished) {
  const auto cells = PixelArea::uniform(plan.grid);
  const bool by_area = request.weight_rule == WeightRule::area;
  const SweepJob job{plan, group_of, by_area ? area : cells, by_area ? cells : area, request};
  return ZonalSweep(job, finished).run(parallel, cancelled);
}

}  // namespace geo
