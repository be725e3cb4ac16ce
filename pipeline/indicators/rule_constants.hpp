#pragma once

#include "pipeline/config/provenance.hpp"

namespace steppe {

// The constants of the classes' rules that are no options. Each stands here once, with its source; the rules take the
// value and reports print the whole.

inline constexpr Constant kWaterEviBelow{
    0.1, text("Water, second test: EVI below this"), {Basis::published, text("Zou et al. 2018 (PNAS)")}};
inline constexpr Constant kWaterAweiAbove{
    0, text("Water, third test: AWEIsh above this"), {Basis::published, text("Feyisa et al. 2014 (RSE 140:23)")}};
inline constexpr Constant kDryShortwaveAbove{0.15,
                                             text("No water where short-wave infrared (1.6 µm) is above this"),
                                             {Basis::chosen, text("Guard against dark dry surfaces")}};
inline constexpr Constant kSaltBlueAbove{0.30,
                                         text("Salt crust, not water: blue above this"),
                                         {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};
inline constexpr Constant kSaltGreyBelow{0.05,
                                         text("Salt crust: blue and red differ by less than this"),
                                         {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};
inline constexpr Constant kSaltMndwiAbove{
    0.2, text("Salt crust: MNDWI above this"), {Basis::chosen, text("Salt lakes of western Inner Mongolia")}};

inline constexpr Constant kEvergreenDryBelow{0.05,
                                             text("Evergreen forest: water frequency below this"),
                                             {Basis::chosen, text("Rules for where no trained model exists")}};
inline constexpr Constant kSandyTgsiAbove{0.10,
                                          text("Potential sandy land without the official layer: TGSI above this"),
                                          {Basis::published, text("Xiao et al. 2006; the limit is a default")}};
inline constexpr Constant kVegetatedFrom{0.10,
                                         text("Land cover: vegetated from this cover on (as a fraction)"),
                                         {Basis::chosen, text("Desert and gobi lie below it")}};

inline constexpr const Constant* kRuleConstants[] = {&kWaterEviBelow,     &kWaterAweiAbove, &kDryShortwaveAbove,
                                                     &kSaltBlueAbove,     &kSaltGreyBelow,  &kSaltMndwiAbove,
                                                     &kEvergreenDryBelow, &kSandyTgsiAbove, &kVegetatedFrom};

}  // namespace steppe
