#pragma once

#include <cstdint>
#include <initializer_list>

#include "pipeline/config/product.hpp"

namespace steppe {

// Some of the products. A value.
class ProductSet {
 public:
  constexpr ProductSet() = default;
  constexpr ProductSet(std::initializer_list<Product> products) {
    for (const Product product : products) add(product);
  }

  constexpr void add(Product product) { m_bits |= bit(product); }
  constexpr void add(ProductSet more) { m_bits |= more.m_bits; }
  constexpr bool has(Product product) const { return (m_bits & bit(product)) != 0; }
  constexpr bool any_of(ProductSet others) const { return (m_bits & others.m_bits) != 0; }

  bool operator==(const ProductSet&) const = default;

 private:
  static constexpr std::uint32_t bit(Product product) { return std::uint32_t{1} << static_cast<unsigned>(product); }
  std::uint32_t m_bits = 0;
};

static_assert(kProductNames.size() <= 32);

}  // namespace steppe
