#pragma once

#include "pipeline/sensors/platform.hpp"

namespace steppe {

// NASA HLS 2.0, MSI to OLI surface reflectance; near infrared is B8A.
inline constexpr BandPassSet kSentinel2aToOli = {
    "hls_v2",
    {BandPass{0.9959, -0.0002}, BandPass{0.9778, -0.0040}, BandPass{1.0053, -0.0009}, BandPass{0.9765, 0.0009},
     BandPass{0.9983, -0.0001}, BandPass{0.9987, -0.0011}, BandPass{1.0030, -0.0012}}};
inline constexpr BandPassSet kSentinel2bToOli = {
    "hls_v2",
    {BandPass{0.9959, -0.0002}, BandPass{0.9778, -0.0040}, BandPass{1.0075, -0.0008}, BandPass{0.9761, 0.0010},
     BandPass{0.9966, 0.0000}, BandPass{1.0000, -0.0003}, BandPass{0.9867, 0.0004}}};
inline constexpr BandPassSet kSentinel2cToOli = {
    "hls_v2",
    {BandPass{1.0030, 0.0000}, BandPass{0.9851, -0.0027}, BandPass{1.0038, -0.0009}, BandPass{0.9718, 0.0011},
     BandPass{0.9995, -0.0003}, BandPass{0.9994, -0.0007}, BandPass{0.9910, 0.0004}}};
inline constexpr const BandPassSet* kSentinel2aFits[] = {&kSentinel2aToOli};
inline constexpr const BandPassSet* kSentinel2bFits[] = {&kSentinel2bToOli};
inline constexpr const BandPassSet* kSentinel2cFits[] = {&kSentinel2cToOli};

inline constexpr std::string_view kSentinel2aNames[] = {"s2a", "sentinel2amsi"};
inline constexpr std::string_view kSentinel2bNames[] = {"s2b", "sentinel2bmsi"};
inline constexpr std::string_view kSentinel2cNames[] = {"s2c", "sentinel2cmsi"};

inline constexpr Platform kSentinel2Platforms[] = {{"sentinel-2a", kSentinel2aFits, false, kSentinel2aNames, 2015},
                                                   {"sentinel-2b", kSentinel2bFits, false, kSentinel2bNames, 2017},
                                                   {"sentinel-2c", kSentinel2cFits, false, kSentinel2cNames, 2024}};

}  // namespace steppe
