#include "libgeo/sweep/group_share.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/sweep/cross_table.hpp"

namespace geo {
namespace {

bool small_integer(PixelType type) {
  return type == PixelType::uint8 || type == PixelType::int16 || type == PixelType::uint16;
}

void merge_layer(LayerSums& into, const LayerSums& from) {
  if (auto* integers = std::get_if<ZonalSums>(&into.sums))
    merge(*integers, std::get<ZonalSums>(from.sums));
  else
    merge(std::get<RealSums>(into.sums), std::get<RealSums>(from.sums));
  merge(into.values, from.values);
  merge(into.weighted, from.weighted);
  merge(into.weights, from.weights);
  into.other_weight += from.other_weight;
}

Fault too_many(std::size_t held, std::size_t max_values) {
  return {FaultKind::too_large,
          message("zone: too many different values to keep them all (got {0} in the zones under way, allowed {1}); "
                  "leave out quantiles, mode, variety and classes, round the raster, or allow more",
                  held, max_values)};
}

}  // namespace

void GroupShare::fail(const Fault& why) {
  if (fault) return;
  fault = why;
  sums = {};
}

std::size_t GroupShare::held() const {
  std::size_t held = 0;
  for (const LayerSums& layer : sums.layers) held += layer.values.held();
  for (const CrossSums& cross : sums.crosses) held += cross.size();
  return held;
}

GroupSums empty_sums(const SweepSources& sources, const ZonalRequest& request) {
  GroupSums sums;
  sums.layers.resize(sources.layers());
  for (std::size_t i = 0; i < sources.layers(); ++i)
    if (!small_integer(sources.type(i))) sums.layers[i].sums = RealSums();
  sums.crosses.resize(request.crosses.size());
  return sums;
}

void merge(GroupShare& into, GroupShare&& from) {
  if (into.fault) return;
  if (from.fault) return into.fail(*from.fault);
  into.sums.covered += from.sums.covered;
  for (std::size_t i = 0; i < into.sums.layers.size(); ++i) merge_layer(into.sums.layers[i], from.sums.layers[i]);
  for (std::size_t i = 0; i < into.sums.crosses.size(); ++i) merge(into.sums.crosses[i], from.sums.crosses[i]);
}

void give_way(std::vector<GroupShare*>& shares, std::size_t& held, std::size_t max_values) {
  while (held > max_values) {
    const auto most = std::max_element(shares.begin(), shares.end(),
                                       [](const GroupShare* a, const GroupShare* b) { return a->held() < b->held(); });
    const std::size_t freed = (*most)->held();
    (*most)->fail(too_many(held, max_values));
    held -= freed;
  }
}

FinishedGroup finished_group(GroupShare&& share) {
  if (share.fault) return {share.group, *std::move(share.fault)};
  for (CrossSums& cross : share.sums.crosses)
    std::erase_if(cross, [](const auto& entry) { return entry.second <= WideInteger(); });
  return {share.group, std::move(share.sums)};
}

}  // namespace geo
