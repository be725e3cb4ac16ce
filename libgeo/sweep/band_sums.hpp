#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/sweep/cross_table.hpp"
#include "libgeo/sweep/group_share.hpp"
#include "libgeo/sweep/sweep_pieces.hpp"
#include "libgeo/sweep/sweep_totals.hpp"

namespace geo {

// What a sweep is asked for; see zonal_sweep(). Shared by all workers, changed by none.
struct SweepJob {
  const CoveragePlan& plan;
  const std::vector<std::size_t>& group_of;
  const PixelArea& area;   // by which cells are weighted
  const PixelArea& other;  // by which they are not: LayerSums::other_weight
  const ZonalRequest& request;
};

// The sums of the groups in one band of a sweep, window by window. For one thread.
class BandSums {
 public:
  // `zones` are those with a part in the band.
  BandSums(const SweepJob& job, const std::vector<std::size_t>& zones, const GroupSums& empty);

  // Adds the pixels that were read last, which are those of the piece's window.
  void add(const SweepPiece& piece, const SweepSources& sources);
  void fail(std::size_t zone, const Fault& fault);
  // Whether pixels of the zone are still of use: not when its group has failed.
  bool wants(std::size_t zone) const { return !share(zone).fault; }
  const std::vector<GroupShare>& shares() const { return m_shares; }
  BandShares take() { return std::move(m_shares); }

 private:
  const GroupShare& share(std::size_t zone) const { return m_shares[m_share_of[zone]]; }
  GroupShare& share(std::size_t zone) { return m_shares[m_share_of[zone]]; }
  template <class Use>
  void for_each_wanted(const SweepPiece& piece, const Use& use);
  void add_layer(const SweepPiece& piece, const SweepSources& sources, std::size_t layer);
  void add_weighted(const SweepPiece& piece, const SweepSources& sources, std::size_t layer);
  void add_crosses(const SweepPiece& piece, const SweepSources& sources);
  void keep_bound(std::size_t held_before, const GroupShare& grown);

  const SweepJob& m_job;
  BandShares m_shares;
  std::vector<std::size_t> m_share_of;  // by zone; of no meaning for zones outside the band
  std::size_t m_held = 0;               // different values in all shares
  CrossTable m_cross;
};

}  // namespace geo
