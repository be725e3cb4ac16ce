#include "pipeline/results/league_share.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/results/zone_figure.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

geo::WideInteger area_of(const ZoneTotal& zone, const AreaIndicator& indicator) {
  const auto ledger = zone.sums.class_status.find(indicator.product);
  return ledger == zone.sums.class_status.end() ? geo::WideInteger{} : ledger->second.total();
}

// Members that are estimated together.
struct Group {
  ZoneTotal zone;
  std::set<std::string> ids;
  geo::WideInteger area;

  void add(const ZoneTotal& member, const AreaIndicator& indicator) {
    zone.year = member.year;
    ids.insert(member.id);
    area += area_of(member, indicator);
    for (const auto which : {&ZoneSums::classes, &ZoneSums::class_status})
      if (const auto found = (member.sums.*which).find(indicator.product); found != (member.sums.*which).end())
        merge((zone.sums.*which)[indicator.product], found->second);
  }
  std::optional<Estimate> share(const AreaIndicator& indicator, std::span<const MatchedSample> samples) const {
    std::vector<MatchedSample> own;
    const auto is_own = [&](const MatchedSample& sample) {
      return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return sample.lies_in(id); });
    };
    for (const MatchedSample& sample : samples)
      if (sample.year == zone.year && is_own(sample)) own.push_back(sample);
    return area_share(zone, indicator, own, {});
  }
};

std::map<std::string, std::size_t> points_by_zone(int year, std::span<const MatchedSample> samples) {
  std::map<std::string, std::size_t> points;
  for (const MatchedSample& sample : samples)
    if (sample.year == year) {
      ++points[sample.zone_id];
      for (const std::string& other : sample.other_zones) ++points[other];
    }
  return points;
}

// Of a part that no point speaks of: any share is equally likely, and the points are those of others.
Estimate anything_like(Estimate estimate) {
  estimate.se = may_be_anything(estimate.value);
  estimate.n = 0;
  return estimate;
}

}  // namespace

LeagueShare league_share(const Totals& totals, std::span<const LeagueMember> members, const AreaIndicator& indicator,
                         std::span<const MatchedSample> samples) {
  LeagueShare result;
  if (members.empty()) return result;
  const auto points = points_by_zone(totals.zones[members.front().zone].year, samples);
  std::vector<std::optional<WeightedEstimate>> parts;
  Group rest;
  geo::WideInteger all, without;
  for (const auto& [place, share] : members) {
    check_interrupted();
    const ZoneTotal& member = totals.zones[place];
    if (member.fault) return result;
    const geo::WideInteger area = area_of(member, indicator);
    all += area;
    if (share) {
      parts.emplace_back(WeightedEstimate{area.to_double(), *share});
      continue;
    }
    rest.add(member, indicator);
    if (points.contains(member.id)) continue;
    without += area;
    result.without.push_back(member.id);
  }
  if (!(all > geo::WideInteger{}) || points.empty()) return {};
  result.without_share = without.to_double() / all.to_double();
  if (result.without_share > kMostWithoutPoints.value) return result;
  if (rest.area > geo::WideInteger{}) {
    auto share = rest.share(indicator, samples);
    if (!share && rest.area.to_double() <= kMostWithoutPoints.value * all.to_double())
      if (const auto like = area_share(rest.zone, indicator, samples, {})) share = anything_like(*like);
    if (!share) return result;
    parts.emplace_back(WeightedEstimate{rest.area.to_double(), *share});
  }
  result.share = share_of_sum(std::move(parts), 0);
  result.without.clear();
  return result;
}

}  // namespace steppe
