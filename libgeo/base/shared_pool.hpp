#pragma once

#include <cstddef>
#include <functional>
#include <unordered_set>

#include "libgeo/base/shared_value.hpp"

namespace geo {

// Of values that are equal, one: thousands of rows say the same few things. The pool may go before what it gave. One
// thread.
template <class T, class Hash = std::hash<T>, class Equal = std::equal_to<T>>
class SharedPool {
 public:
  SharedValue<T> one_of(const SharedValue<T>& value) { return *m_values.insert(value).first; }

 private:
  struct HashOfValue {
    std::size_t operator()(const SharedValue<T>& value) const { return Hash{}(*value); }
  };
  struct EqualValues {
    bool operator()(const SharedValue<T>& a, const SharedValue<T>& b) const { return Equal{}(*a, *b); }
  };
  std::unordered_set<SharedValue<T>, HashOfValue, EqualValues> m_values;
};

}  // namespace geo
