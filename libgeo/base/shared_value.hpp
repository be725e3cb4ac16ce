#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace geo {

// A value that is set whole and never changed in place: copies share it, however large it is. Two pointers; nothing
// held says T{}. Reads as a `const T&`. Copies may be read by many threads.
template <class T>
class SharedValue {
 public:
  SharedValue() = default;
  template <class From>
  requires(!std::same_as<std::remove_cvref_t<From>, SharedValue> && std::constructible_from<T, From>)
      SharedValue(From&& value)  // NOLINT: implicit by design
      : m_value(std::make_shared<const T>(std::forward<From>(value))) {}

  const T& operator*() const {
    static const T kNothing{};
    return m_value ? *m_value : kNothing;
  }
  const T* operator->() const { return &**this; }
  operator const T&() const { return **this; }  // NOLINT: implicit by design

  friend bool operator==(const SharedValue& a, const SharedValue& b) { return a.m_value == b.m_value || *a == *b; }
  friend bool operator==(const SharedValue& a, const T& b) { return *a == b; }

 private:
  std::shared_ptr<const T> m_value;
};

}  // namespace geo
