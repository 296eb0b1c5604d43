// A source whose suggested letter is not what it was.
#ifndef CROSSCHECK_ENGINE_CHECKS_GRADE_MOVE_H_
#define CROSSCHECK_ENGINE_CHECKS_GRADE_MOVE_H_

#include <string>

namespace crosscheck {

// A source that was not there, or is not any more, has the letter "".
struct GradeMove {
  std::string source_id;
  std::string name;
  std::string before;
  std::string after;
  double probability_before = 0;
  double probability_after = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_GRADE_MOVE_H_
