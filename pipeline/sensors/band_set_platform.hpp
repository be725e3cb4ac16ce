#pragma once

#include "pipeline/sensors/platform.hpp"

namespace steppe {

// Platforms whose images come as band sets alone. No fit to OLI is published for them that this program could take
// (science 1.4): their reflectance is used as it is. The GF cameras have no short-wave infrared (1.1).
inline constexpr std::string_view kGf1Names[] = {"gaofen1", "gf1wfv", "gf1pms"};
inline constexpr std::string_view kGf1bNames[] = {"gaofen1b"};
inline constexpr std::string_view kGf1cNames[] = {"gaofen1c"};
inline constexpr std::string_view kGf1dNames[] = {"gaofen1d"};
inline constexpr std::string_view kGf2Names[] = {"gaofen2"};
inline constexpr std::string_view kGf6Names[] = {"gaofen6", "gf6wfv", "gf6pms"};
inline constexpr std::string_view kHj2aNames[] = {"huanjing2a"};
inline constexpr std::string_view kHj2bNames[] = {"huanjing2b"};
inline constexpr std::string_view kTerraNames[] = {"eosam1", "modisterra", "terramodis"};
inline constexpr std::string_view kAquaNames[] = {"eospm1", "modisaqua", "aquamodis"};

inline constexpr Platform kBandSetPlatforms[] = {{"gf-1", {}, false, kGf1Names, 2013, 9999, false},
                                                 {"gf-1b", {}, false, kGf1bNames, 2018, 9999, false},
                                                 {"gf-1c", {}, false, kGf1cNames, 2018, 9999, false},
                                                 {"gf-1d", {}, false, kGf1dNames, 2018, 9999, false},
                                                 {"gf-2", {}, false, kGf2Names, 2014, 9999, false},
                                                 {"gf-6", {}, false, kGf6Names, 2018, 9999, false},
                                                 {"hj-2a", {}, false, kHj2aNames, 2020},
                                                 {"hj-2b", {}, false, kHj2bNames, 2020},
                                                 {"terra", {}, false, kTerraNames, 2000},
                                                 {"aqua", {}, false, kAquaNames, 2002},
                                                 {"other"}};

}  // namespace steppe
