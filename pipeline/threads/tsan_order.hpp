#pragma once

namespace steppe {

// TBB orders what it hands from one thread to another, but its library is not instrumented, so ThreadSanitizer cannot
// see it and calls every hand-over a race. Called on both sides of one, this makes the order visible (a mutex of ours
// is taken and given back), and real races stand out. It costs nothing beside work that takes microseconds.
void pass_on();

}  // namespace steppe
