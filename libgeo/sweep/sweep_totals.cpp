#include "libgeo/sweep/sweep_totals.hpp"

#include <utility>

namespace geo {
namespace {

// Sums of a band are small; tables of values may be as large as the bound each.
constexpr std::size_t kWaitingSums = 64, kWaitingTables = 2;

}  // namespace

SweepTotals::SweepTotals(std::vector<std::size_t> bands_of, GroupSums empty, const ZonalRequest& request,
                         const std::function<void(FinishedGroup&&)>& finished)
    : m_queue(request.values || !request.crosses.empty() ? kWaitingTables : kWaitingSums),
      m_bands_left(std::move(bands_of)),
      m_empty(std::move(empty)),
      m_max_values(request.max_values),
      m_finished(finished) {
  for (std::size_t group = 0; group < m_bands_left.size(); ++group)
    if (m_bands_left[group] == 0) m_without_cells.push_back(group);
}

void SweepTotals::put(std::size_t band, BandShares&& shares) {
  std::unique_lock lock(m_mutex);
  m_turn.wait(lock, [&] { return m_stopped || band == m_due || m_waiting.size() < m_queue; });
  if (m_stopped) return;
  m_waiting.emplace(band, std::move(shares));
  for (auto next = m_waiting.find(m_due); next != m_waiting.end(); next = m_waiting.find(m_due)) {
    merge_band(std::move(next->second));
    m_waiting.erase(next);
    ++m_due;
  }
  m_turn.notify_all();
}

void SweepTotals::merge_band(BandShares&& shares) {
  std::vector<std::size_t> groups;
  for (GroupShare& share : shares) {
    groups.push_back(share.group);
    add(std::move(share));
  }
  for (const std::size_t group : groups)
    if (--m_bands_left[group] == 0) hand_over(group);
}

void SweepTotals::add(GroupShare&& share) {
  const auto [place, is_new] = m_groups.try_emplace(share.group);
  GroupShare& total = place->second;
  if (is_new) total = {share.group, m_empty};
  m_held -= total.held();
  merge(total, std::move(share));
  m_held += total.held();
  if (m_held <= m_max_values) return;
  std::vector<GroupShare*> all;
  for (auto& [group, one] : m_groups) all.push_back(&one);
  give_way(all, m_held, m_max_values);
}

void SweepTotals::hand_over(std::size_t group) {
  const auto found = m_groups.find(group);
  m_held -= found->second.held();
  GroupShare share = std::move(found->second);
  m_groups.erase(found);
  m_finished(finished_group(std::move(share)));
}

void SweepTotals::stop() {
  const std::lock_guard lock(m_mutex);
  m_stopped = true;
  m_turn.notify_all();
}

void SweepTotals::finish() {
  const std::lock_guard lock(m_mutex);
  for (const std::size_t group : m_without_cells) m_finished({group, m_empty});
}

bool SweepTotals::failed(std::size_t group) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_groups.find(group);
  return found != m_groups.end() && found->second.fault;
}

}  // namespace geo
