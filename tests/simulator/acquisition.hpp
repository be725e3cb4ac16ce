#pragma once

#include <string>
#include <vector>

#include "tests/simulator/land_class.hpp"

namespace steppe::sim {

struct Sun {
  double elevation_deg = 0;
  double azimuth_deg = 0;  // clockwise from north
};

// One Landsat overpass of the schedule, with the difficulty it brings.
struct Acquisition {
  int platform = 8;  // Landsat 8 or 9
  int path = 129, row = 32;
  int year = 2020, month = 7, day = 21;
  double cloud_share = 0;      // of the world, thick cloud
  double haze = 0;             // mean added blue reflectance
  double missing_from = 2;     // beyond this u (west edge: negative) the swath has ended; 2: complete
  bool missing_lines = false;  // dropped scan lines towards the east, as on Landsat 7 since 2003
};

// Sixteen Landsat scenes: per year a clear one in April, before leaves and after snow, five in 15 July – 31 August and
// two more in the season. Fixed before anything was tuned. `autumn`: one more a year in October, when fields lie under
// water.
std::vector<Acquisition> schedule(bool autumn = false);

Period period_of(const Acquisition& a);
int day_of_year(const Acquisition& a);
std::string date_text(const Acquisition& a);       // "2020-07-21"
std::string overpass_time(const Acquisition& a);   // "03:33:26.1180000Z"
std::string processed_date(const Acquisition& a);  // "2020-09-11"
std::string product_id(const Acquisition& a);      // "LC08_L2SP_129032_20200721_20200911_02_T1"
Sun sun_of(const Acquisition& a);                  // at lon 107.4, lat 40.8

// Share of the peak green cover that is there on a day: green-up, maximum in late July and August, senescence; 1 at
// most.
double season_of(LandClass c, int day_of_year);

}  // namespace steppe::sim
