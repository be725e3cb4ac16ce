#pragma once

namespace steppe {

// As many threads as wanted, or fewer when the system does not allow that many (ulimit -u, a control group, memory for
// stacks): oneTBB ends the process when it cannot start one that it counts on. The calling thread is one of them; the
// least is 1. What was granted once is granted again without looking. Any thread.
int startable_threads(int wanted);

}  // namespace steppe
