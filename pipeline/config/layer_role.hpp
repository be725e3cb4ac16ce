#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace steppe {

// What an auxiliary layer is for: the options layers.<name>.
enum class LayerRole : std::uint8_t { grassland, sandy_land, cropland, shrub, orchard };

// In the order of the enumerators.
inline constexpr std::array<std::string_view, 5> kLayerRoleNames{"grassland", "sandy_land", "cropland", "shrub",
                                                                 "orchard"};

constexpr std::string_view name_of(LayerRole role) { return kLayerRoleNames[static_cast<std::size_t>(role)]; }

// Some of the layers. A value of one byte, so that a cell of a grid can hold one.
class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<LayerRole> roles) {
    for (const LayerRole role : roles) add(role);
  }

  constexpr void add(LayerRole role) { m_bits = static_cast<std::uint8_t>(m_bits | bit(role)); }
  constexpr void add(LayerSet more) { m_bits = static_cast<std::uint8_t>(m_bits | more.m_bits); }
  constexpr bool has(LayerRole role) const { return (m_bits & bit(role)) != 0; }
  constexpr bool any_of(LayerSet others) const { return (m_bits & others.m_bits) != 0; }
  constexpr bool empty() const { return m_bits == 0; }

  bool operator==(const LayerSet&) const = default;

 private:
  static constexpr std::uint8_t bit(LayerRole role) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
  }
  std::uint8_t m_bits = 0;
};

// In the order of the roles.
inline std::vector<std::string_view> names_of(LayerSet layers) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kLayerRoleNames.size(); ++i)
    if (layers.has(static_cast<LayerRole>(i))) names.push_back(kLayerRoleNames[i]);
  return names;
}

static_assert(kLayerRoleNames.size() <= 8 && sizeof(LayerSet) == 1);

}  // namespace steppe
