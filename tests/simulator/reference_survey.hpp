#pragma once

#include <string>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/adversary.hpp"
#include "tests/simulator/counties.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// Interpreted points and the design that they were drawn by, as CSV.
struct ReferenceSurvey {
  // id,lon,lat,period,reference_class,cover_percent,design_id,stratum; with clusters also cluster; with two
  // interpreters also interpreter_1,interpreter_2,arbiter, and then reference_class is empty.
  std::string points;
  // One row a stratum: the counties.
  std::string design;
};

// `per_county` points a county drawn at random over its pixels without replacement, the same in both periods: a
// stratified sample whose strata are the counties, each point standing for as many pixels as its county has for one.
// In clusters: anchors are drawn like that, and each brings the points of a square with sides of 90 m, those of a
// neighbour included. The class is read without error (the dominant class of the pixel in the legend's terms) unless
// the adversary's interpreters read it; the cover of the pixel at the peak with an error of 3 points (standard
// deviation), within 0…100.
ReferenceSurvey reference_survey(const World& world, const std::vector<County>& counties, int per_county,
                                 const geo::Transform& to_longitude_latitude, const Adversary& adversary = {});

}  // namespace steppe::sim
