#include "tests/simulator/sentinel2_pass.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace steppe::sim {
namespace {

struct BandPass {
  Spectrum slope, offset;  // OLI = slope · MSI + offset, for B02 B03 B04 B8A B11 B12
};

// NASA HLS coefficients as science 1.6a gives them.
constexpr BandPass kUnitA = {{.9778, 1.0053, .9765, .9983, .9987, 1.0030},
                             {-.0040, -.0009, .0009, -.0001, -.0011, -.0012}};
constexpr BandPass kUnitB = {{.9778, 1.0075, .9761, .9966, 1.0000, .9867},
                             {-.0040, -.0008, .0010, .0000, -.0003, .0004}};

constexpr double kRedEdgeShare = .04;  // of B08

Acquisition overpass(int year, int month, int day, double cloud_share, double haze) {
  Acquisition a;
  a.year = year;
  a.month = month;
  a.day = day;
  a.cloud_share = cloud_share;
  a.haze = haze;
  return a;
}

}  // namespace

std::vector<Sentinel2Pass> sentinel2_schedule() {
  return {{'A', overpass(2020, 7, 25, .10, .005), "20200725T033541", "20200725T074813", "02.14", 26583, 0},
          {'B', overpass(2025, 7, 24, .08, .006), "20250724T033539", "20250724T071502", "05.11", 43711, -1000}};
}

std::string safe_name(const Sentinel2Pass& pass) {
  const std::string baseline = pass.baseline.substr(0, 2) + pass.baseline.substr(3);
  return std::string("S2") + pass.unit + "_MSIL2A_" + pass.sensing + "_N" + baseline + "_R061_T48TXL_" + pass.made +
         ".SAFE";
}

std::string granule_name(const Sentinel2Pass& pass) {
  char orbit[16];
  std::snprintf(orbit, sizeof orbit, "A%06d", pass.absolute_orbit);
  return std::string("L2A_T48TXL_") + orbit + "_" + pass.sensing;
}

std::string image_path(const Sentinel2Pass& pass, std::string_view band, int resolution_m) {
  const std::string resolution = std::to_string(resolution_m) + "m";
  return "GRANULE/" + granule_name(pass) + "/IMG_DATA/R" + resolution + "/T48TXL_" + pass.sensing + "_" +
         std::string(band) + "_" + resolution;
}

std::array<double, kMsiBands> msi_reflectance(const Spectrum& oli, char unit) {
  const BandPass& pass = unit == 'A' ? kUnitA : kUnitB;
  Spectrum msi{};
  for (std::size_t b = 0; b < kBands; ++b) msi[b] = (oli[b] - pass.offset[b]) / pass.slope[b];
  const double broad = (1 - kRedEdgeShare) * msi[3] + kRedEdgeShare * msi[2];
  return {msi[0], msi[1], msi[2], broad, msi[3], msi[4], msi[5]};
}

std::uint16_t msi_number(double reflectance, int add_offset) {
  return static_cast<std::uint16_t>(std::clamp(std::round(reflectance * 10000) - add_offset, 1.0, 65534.0));
}

}  // namespace steppe::sim
