#pragma once

#include <string>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/adversary.hpp"
#include "tests/simulator/counties.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// plots.csv: `per_county` field plots of 90 × 90 m a county and period, on land with one class all over the plot and no
// water, at the peak; two thirds of them on grassland as far as the county has any. Cover is the true mean over the
// plot with an error of 3 points (standard deviation), within 0…100. The same places are visited in both periods.
// id,lon,lat,date,class,cover_percent,zone_id
//   Of an adversary with team errors also team,pair: the teams of a county and year are off by the same on all their
// plots, and the first four are measured by a second team too. The greener half of the places is taken where he wants.
std::string plots_csv(const World& world, const std::vector<County>& counties, int per_county,
                      const geo::Transform& to_longitude_latitude, const Adversary& adversary = {});

}  // namespace steppe::sim
