#pragma once

#include <string>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/counties.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// plots.csv: `per_county` field plots of 90 × 90 m a county and period, on land with one class all over the plot and no
// water, at the peak; two thirds of them on grassland as far as the county has any. Cover is the true mean over the
// plot with an error of 3 points (standard deviation), within 0…100. The same places are visited in both periods.
// id,lon,lat,date,class,cover_percent,zone_id
std::string plots_csv(const World& world, const std::vector<County>& counties, int per_county,
                      const geo::Transform& to_longitude_latitude);

// reference_samples.csv: `per_county` points a county drawn at random over it, the same in both periods. The class is
// read without error (the dominant class of the 30 m pixel in the legend's terms); the cover of the pixel at the peak
// with an error of 3 points (standard deviation), within 0…100.
// id,lon,lat,period,reference_class,cover_percent
std::string reference_samples_csv(const World& world, const std::vector<County>& counties, int per_county,
                                  const geo::Transform& to_longitude_latitude);

}  // namespace steppe::sim
