#include "pipeline/indicators/end_member_fit.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace steppe {
namespace {

using geo::message;

// Strata pooled under one pair.
struct Group {
  std::vector<CoverStratum> members;
  StratumPixels pixels;
  std::uint64_t bare = 0;  // peak pixels of bare strata

  std::uint64_t count() const { return pixels.peak.count(); }
  bool is_bare() const { return 2 * bare > count(); }
  bool has(CoverStratum stratum) const { return std::find(members.begin(), members.end(), stratum) != members.end(); }
};

bool is_bare(CoverStratum stratum) {
  return stratum == CoverStratum::desert || stratum == CoverStratum::desert_steppe ||
         stratum == CoverStratum::sandy_land;
}

void pool(Group& into, const Group& from) {
  into.members.insert(into.members.end(), from.members.begin(), from.members.end());
  std::sort(into.members.begin(), into.members.end());
  into.pixels.peak.add(from.pixels.peak);
  into.pixels.leaf_off.add(from.pixels.leaf_off);
  into.pixels.control.add(from.pixels.control);
  into.bare += from.bare;
}

Group group_of(CoverStratum stratum, const PixelsByStratum& pixels) {
  Group group{{stratum}, pixels[static_cast<std::size_t>(stratum)], 0};
  if (is_bare(stratum)) group.bare = group.count();
  return group;
}

int distance(const Group& a, const Group& b) {
  int least = static_cast<int>(kCoverStratumNames.size());
  for (const auto one : a.members)
    for (const auto other : b.members)
      least = std::min(least, std::abs(static_cast<int>(one) - static_cast<int>(other)));
  return least;
}

// Until every group has enough pixels, or one is left.
std::vector<Group> merged(std::vector<Group> groups) {
  const auto fewer = [](const Group& a, const Group& b) { return a.count() < b.count(); };
  while (groups.size() > 1) {
    const auto smallest = std::min_element(groups.begin(), groups.end(), fewer);
    if (smallest->count() >= kLeastStratumPixels) break;
    const Group poor = *smallest;
    groups.erase(smallest);
    const auto nearer = [&](const Group& a, const Group& b) {
      const bool a_other = a.is_bare() != poor.is_bare(), b_other = b.is_bare() != poor.is_bare();
      return std::pair(a_other, distance(a, poor)) < std::pair(b_other, distance(b, poor));
    };
    pool(*std::min_element(groups.begin(), groups.end(), nearer), poor);
  }
  return groups;
}

FittedStratum fitted(const Group& group) {
  FittedStratum fit;
  fit.stratum = group.members.front();
  fit.pooled = group.members;
  fit.peak_pixels = group.count();
  fit.leaf_off_pixels = group.pixels.leaf_off.count();
  fit.control_pixels = group.pixels.control.count();
  const bool mixed = group.has(CoverStratum::other);
  fit.soil_from = !mixed && !group.is_bare()                  ? SoilFrom::leaf_off
                  : fit.control_pixels >= kLeastControlPixels ? SoilFrom::control
                                                              : SoilFrom::peak;
  constexpr double kMedian = 0.5;
  fit.found.soil = fit.soil_from == SoilFrom::control    ? group.pixels.control.quantile(kMedian)
                   : fit.soil_from == SoilFrom::leaf_off ? group.pixels.leaf_off.quantile(kSoilShare)
                                                         : group.pixels.peak.quantile(kSoilShare);
  fit.found.vegetation = group.pixels.peak.quantile(kVegetationShare);
  fit.vegetation_from = fit.stratum;
  fit.ends.soil = std::clamp(fit.found.soil, kLowestEnds.soil, kHighestEnds.soil);
  fit.ends.vegetation = std::clamp(fit.found.vegetation, kLowestEnds.vegetation, kHighestEnds.vegetation);
  return fit;
}

// Whose full cover a stratum without any takes: the pair of its group, and which of the group it is.
struct Dense {
  CoverStratum stratum = CoverStratum::meadow;
  const FittedStratum* fit = nullptr;
};
std::optional<Dense> densest(const std::vector<Group>& groups, const std::vector<FittedStratum>& fits) {
  for (const auto dense :
       {CoverStratum::meadow, CoverStratum::cropland, CoverStratum::typical_steppe, CoverStratum::shrub})
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (!groups[g].is_bare() && groups[g].has(dense)) return Dense{dense, &fits[g]};
  return std::nullopt;
}

void take_vegetation(FittedStratum& fit, const std::optional<Dense>& dense) {
  fit.vegetation_from.reset();
  if (dense) fit.vegetation_from = dense->stratum;
  fit.found.vegetation = dense ? dense->fit->found.vegetation : kHighestEnds.vegetation;
  fit.ends.vegetation = dense ? dense->fit->ends.vegetation : kHighestEnds.vegetation;
}

std::optional<geo::Message> leaf_off_missing(const std::vector<Group>& groups) {
  std::string names;
  for (const auto& group : groups)
    if (!group.is_bare() && !group.has(CoverStratum::other) && group.pixels.leaf_off.count() < kLeastStratumPixels)
      for (const auto member : group.members) names += (names.empty() ? "" : ", ") + std::string(name_of(member));
  if (names.empty()) return std::nullopt;
  return message(
      "end-members: dense strata have too few leaf-off pixels free of snow, so that their bare soil is unknown (got "
      "fewer than {0} of {1}); add scenes of windows.leaf_off, or widen that window",
      kLeastStratumPixels, names);
}

// The pair of what no layer speaks of: of those pixels, or of all when they are too few.
FittedStratum fit_of_whole(const Group& other, const std::vector<Group>& groups, const std::optional<Dense>& dense) {
  Group all = groups.size() == 1 && groups.front().has(CoverStratum::other) ? groups.front() : other;
  if (all.count() < kLeastStratumPixels)
    for (const auto& group : groups) pool(all, group);
  FittedStratum whole = fitted(all);
  whole.stratum = CoverStratum::other;
  whole.own_pixels = other.count();
  if (dense)
    take_vegetation(whole, dense);
  else
    whole.vegetation_from = CoverStratum::other;
  return whole;
}

}  // namespace

geo::Result<EndMemberFit> fit_end_members(const PixelsByStratum& pixels) {
  const Group other = group_of(CoverStratum::other, pixels);
  std::vector<Group> groups;
  std::uint64_t total = other.count();
  for (std::size_t i = 0; i + 1 < pixels.size(); ++i) {
    total += pixels[i].peak.count();
    if (pixels[i].peak.count() > 0) groups.push_back(group_of(static_cast<CoverStratum>(i), pixels));
  }
  if (total < kLeastStratumPixels)
    return geo::Fault{geo::FaultKind::missing,
                      message("end-members: too few pixels with a value at the season's peak (got {0}, allowed {1} and "
                              "more); add scenes of the window, years, or a larger region",
                              total, kLeastStratumPixels)};
  groups = merged(std::move(groups));
  // One group is left, too small even so: it is fitted with what no layer speaks of.
  if (groups.size() == 1 && groups.front().count() < kLeastStratumPixels) pool(groups.front(), other);
  if (auto missing = leaf_off_missing(groups)) return geo::Fault{geo::FaultKind::missing, std::move(*missing)};

  std::vector<FittedStratum> fits;
  for (const auto& group : groups) fits.push_back(fitted(group));
  const auto dense = densest(groups, fits);
  EndMemberFit result;
  result.whole = fit_of_whole(other, groups, dense);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].is_bare() || groups[g].has(CoverStratum::other)) take_vegetation(fits[g], dense);
    for (const auto member : groups[g].members) {
      if (member == CoverStratum::other) continue;
      FittedStratum fit = fits[g];
      fit.stratum = member;
      fit.own_pixels = pixels[static_cast<std::size_t>(member)].peak.count();
      if (!groups[g].is_bare() && fit.vegetation_from) fit.vegetation_from = member;
      result.strata.push_back(std::move(fit));
    }
  }
  std::sort(result.strata.begin(), result.strata.end(),
            [](const FittedStratum& a, const FittedStratum& b) { return a.stratum < b.stratum; });
  return result;
}

}  // namespace steppe
