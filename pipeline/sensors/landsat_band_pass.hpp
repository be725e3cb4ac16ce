#pragma once

#include "pipeline/sensors/platform.hpp"

namespace steppe {

// Roy et al. 2016 (RSE 185:57), table 2, ETM+ to OLI surface reflectance; extended to TM. There is no aerosol band.
// RMA is the default. OLS predicts a conditional mean: its intercepts lift open water by 0.04 in near infrared and
// 0.025 in short-wave infrared, so that it is taken by its name alone.
inline constexpr BandPassSet kRoy2016Rma = {
    "roy2016_rma",
    {std::nullopt, BandPass{0.9785, -0.0095}, BandPass{0.9542, -0.0016}, BandPass{0.9825, -0.0022},
     BandPass{1.0073, -0.0021}, BandPass{1.0171, -0.0030}, BandPass{0.9949, 0.0029}}};
inline constexpr BandPassSet kRoy2016Ols = {
    "roy2016_ols",
    {std::nullopt, BandPass{0.8474, 0.0003}, BandPass{0.8483, 0.0088}, BandPass{0.9047, 0.0061},
     BandPass{0.8462, 0.0412}, BandPass{0.8937, 0.0254}, BandPass{0.9071, 0.0172}}};
inline constexpr const BandPassSet* kEtmToOli[] = {&kRoy2016Rma, &kRoy2016Ols};

inline constexpr std::string_view kLandsat4Names[] = {"l4", "lt4", "lt04", "landsat04", "landsat4tm"};
inline constexpr std::string_view kLandsat5Names[] = {"l5", "lt5", "lt05", "landsat05", "landsat5tm"};
inline constexpr std::string_view kLandsat7Names[] = {"l7", "le7", "le07", "landsat07", "landsat7etm"};
inline constexpr std::string_view kLandsat8Names[] = {"l8", "lc8", "lc08", "lo08", "landsat08", "landsat8oli", "ldcm"};
inline constexpr std::string_view kLandsat9Names[] = {"l9", "lc9", "lc09", "lo09", "landsat09", "landsat9oli"};

inline constexpr Platform kLandsatPlatforms[] = {{"landsat-4", kEtmToOli, false, kLandsat4Names, 1982, 1993},
                                                 {"landsat-5", kEtmToOli, false, kLandsat5Names, 1984, 2013},
                                                 {"landsat-7", kEtmToOli, false, kLandsat7Names, 1999},
                                                 {"landsat-8", {}, true, kLandsat8Names, 2013},
                                                 {"landsat-9", {}, true, kLandsat9Names, 2021}};

}  // namespace steppe
