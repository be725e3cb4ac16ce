#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace geo {

// An optional that takes a pointer's room while it holds nothing, for large parts that few rows have. Copies are deep.
template <class T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(T value) : m_value(std::make_unique<T>(std::move(value))) {}                     // NOLINT: implicit by design
  Boxed(const std::optional<T>& value) : m_value(copy_of(value ? &*value : nullptr)) {}  // NOLINT: implicit by design
  Boxed(const Boxed& other) : m_value(copy_of(other.m_value.get())) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(Boxed other) noexcept {
    m_value.swap(other.m_value);
    return *this;
  }
  ~Boxed() = default;

  bool has_value() const { return m_value != nullptr; }
  explicit operator bool() const { return has_value(); }
  operator std::optional<T>() const { return m_value ? std::optional<T>(*m_value) : std::nullopt; }  // NOLINT: as above
  // REQUIRES a value.
  T& operator*() { return *m_value; }
  const T& operator*() const { return *m_value; }
  T* operator->() { return m_value.get(); }
  const T* operator->() const { return m_value.get(); }
  void reset() { m_value.reset(); }

 private:
  static std::unique_ptr<T> copy_of(const T* value) { return value == nullptr ? nullptr : std::make_unique<T>(*value); }

  std::unique_ptr<T> m_value;
};

}  // namespace geo
