#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulator/acquisition.hpp"

namespace steppe::sim {

// Bands of an L2A product that are delivered, in this order wherever there is one: 10 m, then 20 m.
enum class MsiBand { b02, b03, b04, b08, b8a, b11, b12 };
inline constexpr std::array<std::string_view, 7> kMsiBandNames = {"B02", "B03", "B04", "B08", "B8A", "B11", "B12"};
inline constexpr std::size_t kMsiBands = 7, kMsiFineBands = 4;  // the first four have 10 m

// One overpass of Sentinel-2 as a Level-2A product. Everything lies in the tile T48TXL and the orbit R061.
struct Sentinel2Pass {
  char unit = 'A';
  Acquisition overpass;  // date and sky; its platform is not used
  std::string sensing;   // "20200725T033541"
  std::string made;      // "20200725T074813"
  std::string baseline;  // "02.14"
  int absolute_orbit = 0;
  int add_offset = 0;  // BOA_ADD_OFFSET of every band; 0: the product has no such tag
};

// One product of the old radiometry (baseline 02.14) in 2020 and one with the offset (05.11) in 2025, both in the peak
// window.
std::vector<Sentinel2Pass> sentinel2_schedule();

std::string safe_name(const Sentinel2Pass& pass);     // "S2A_MSIL2A_20200725T033541_N0214_R061_T48TXL_….SAFE"
std::string granule_name(const Sentinel2Pass& pass);  // "L2A_T48TXL_A026583_20200725T033541"
// Below the SAFE folder and without ".jp2": "GRANULE/…/IMG_DATA/R10m/T48TXL_20200725T033541_B02_10m".
std::string image_path(const Sentinel2Pass& pass, std::string_view band, int resolution_m);

// MSI reflectance of what Landsat 8 sees as `oli`: the HLS band passes (science 1.6a) turned round. B08 is broader than
// B8A and sees some of the red edge.
std::array<double, kMsiBands> msi_reflectance(const Spectrum& oli, char unit);

// The stored number of a reflectance: at least 1, because 0 is no data.
std::uint16_t msi_number(double reflectance, int add_offset);

}  // namespace steppe::sim
