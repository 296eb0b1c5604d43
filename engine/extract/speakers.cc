#include "engine/extract/speakers.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "engine/extract/nominative.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/parties_in.h"
#include "engine/extract/speaker_names.h"
#include "engine/text/fold.h"

namespace crosscheck {
Speakers::Speakers(const ArticleContext& context) : context_(context) {
  std::size_t event = 0;
  for (const AttributionSpan& span : context.attributions) {
    // "The ministry in Kigali put the toll at three": who counts has spoken too.
    for (; event < context.events.size() && context.events[event].words.begin < span.cue.begin; ++event) {
      const EventMention& counted = context.events[event];
      if (counted.group->subject() == EventGroup::CLAIMANT && counted.verbal && !counted.before.empty() &&
          !context.text().Is(counted.before.begin, PRONOUN) && !context.text().IsNumber(counted.before.begin)) {
        Read(counted.before);
      }
    }
    if (span.continued && !speakers_.empty()) {
      // The speaker of the quotation that it continues.
      Speaker last;
      for (std::size_t i = speakers_.size(); i-- > 0;) {
        if (context.attributions[i].source == span.source) {
          last = speakers_[i];
          break;
        }
      }
      speakers_.push_back(last);
    } else {
      speakers_.push_back(Read(span.antecedent.empty() ? span.source : span.antecedent,
                               span.declined));
    }
    // Who listens is nobody that "she added" could mean.
    if (span.hearer.empty()) {
      hearers_.emplace_back();
    } else {
      const std::vector<Known> spoke = known_;
      hearers_.push_back(Read(span.hearer));
      known_ = spoke;
    }
    cited_.push_back(span.cited.empty() ? Speaker() : Read(span.cited));
    if (span.relay.empty()) {
      relays_.emplace_back();
    } else {
      // Nor is who only passes it on.
      const std::vector<Known> spoke = known_;
      relays_.push_back(Read(span.relay));
      known_ = spoke;
    }
  }
}

// "The ministry made no mention of the town. It said": the body that the sentence before is about.
TokenRange Speakers::BodyBefore(std::size_t token) const {
  const ReadText& reading = context_.text();
  const std::vector<Sentence>& sentences = context_.structure.sentences;
  const auto after = std::partition_point(
      sentences.begin(), sentences.end(),
      [&](const Sentence& each) { return each.tokens.end <= token; });
  const std::size_t s = static_cast<std::size_t>(after - sentences.begin());
  if (s >= sentences.size()) return {};
  // "The air force downed 51 drones, it said.": the one that this very sentence is about, where
  // nobody has spoken right before.
  const bool opens = sentences[s].tokens.begin == token;
  if (!opens && SpokeBefore(s)) return {};
  if (opens && (s == 0 || sentences[s - 1].block != sentences[s].block || sentences[s - 1].headline)) {
    return {};
  }
  const std::vector<Clause>& clauses = context_.sentences[opens ? s - 1 : s].clauses;
  if (clauses.empty() || clauses[0].verb.range.empty()) return {};
  const TokenRange subject =
      WithoutAppositions(reading, CleanSubject(reading, clauses[0].subject));
  TokenRange head = subject;
  for (std::size_t i = subject.begin; i < subject.end; ++i) {
    if (reading.Is(i, PREPOSITION) && i > subject.begin) {
      head.end = i;
      break;
    }
  }
  constexpr std::size_t kLongest = 7;
  if (head.empty() || subject.size() > kLongest) return {};
  const std::size_t last = head.end - 1;
  const absl::string_view word = reading.Form(last);
  const bool named = word == "force" || word == "command" || word == "guard" || word == "front" ||
                     word == "movement";
  const bool body = (named || reading.IsAny(last, ClassBit(PERSON_NOUN) | ClassBit(MEDIUM) |
                                            ClassBit(PLURAL_FORCES))) &&
                    !reading.IsAny(last, ClassBit(PERSON_TITLE) | ClassBit(PEOPLE)) &&
                    reading.Form(last).back() != 's';
  return body ? subject : TokenRange{};
}

// Somebody spoke in the sentence before, in the same paragraph, or earlier in this one.
bool Speakers::SpokeBefore(std::size_t sentence) const {
  const std::vector<Sentence>& sentences = context_.structure.sentences;
  std::size_t here = 0;
  for (const AttributionSpan& span : context_.attributions) {
    if (span.sentence > sentence) break;
    here += span.sentence == sentence ? 1 : 0;
    if (span.sentence + 1 == sentence && sentences[span.sentence].block == sentences[sentence].block) {
      return true;
    }
  }
  return here > 1;
}

bool Speakers::IsPublisher(absl::string_view name) const {
  const std::string folded = FoldName(name);
  const std::string publisher = FoldName(context_.publisher);
  if (folded.empty() || publisher.empty()) return false;
  if (folded == publisher) return true;
  // "told AFP" in what Agence France-Presse publishes.
  const SourceRegistry& sources = context_.vocabulary->sources();
  const std::string id = sources.Resolve(name);
  if (!absl::StartsWith(id, "name:") && id == sources.Resolve(context_.publisher)) return true;
  // "told the Courier" in the Himalayan Courier.
  std::vector<std::string> words = absl::StrSplit(folded, ' ');
  if (words[0] == "the") words.erase(words.begin());
  std::vector<std::string> own = absl::StrSplit(publisher, ' ');
  if (own[0] == "the") own.erase(own.begin());
  if (words.empty()) return false;
  return EndsWithWords(own, words) || words == own;
}

bool Speakers::IsMedium(const TokenRange& name) const {
  const ReadText& reading = context_.text();
  // "a news conference".
  if (name.size() > 2 && reading.Is(name.end - 1, EARLIER_EVENT)) return false;
  for (std::size_t i = name.begin; i < name.end; ++i) {
    const NamedPhrase* named = reading.Named(i);
    if (named != nullptr && named->kind == NamedPhrase::kMedium) return true;
    if (reading.Is(i, MEDIUM)) return true;
  }
  return false;
}

std::string Speakers::BodyOf(const std::string& name, bool medium) const {
  if (medium) return "";
  std::string id = context_.vocabulary->sources().Resolve(name);
  return absl::StartsWith(id, "name:") ? "" : id;
}

const std::string& Speakers::SideOf(const Speaker& speaker) {
  auto [found, fresh] = sides_.try_emplace({speaker.side_words.begin, speaker.side_words.end});
  if (fresh) found->second = ReadSide(speaker.side_words);
  return found->second;
}

std::string Speakers::ReadSide(const TokenRange& source) const {
  if (source.empty()) return "";
  // "the Arakan Army (AA)": letters that the text has given to somebody else speak for nobody known.
  if (context_.text().LettersAreOthers(source.end - 1)) return "";
  const SourceRegistry& sources = context_.vocabulary->sources();
  const std::string side = sources.SideOf(sources.Resolve(context_.text().Words(source)));
  if (!side.empty()) return side;
  const std::string party = PartyIn(context_, source);
  return party.empty() ? "" : std::string(context_.vocabulary->parties().SideOf(party));
}

Speaker Speakers::Read(const TokenRange& source, bool declined) {
  const ReadText& reading = context_.text();
  Speaker speaker;
  if (source.empty()) return speaker;
  TokenRange name = WithoutAppositions(reading, source);
  while (name.size() > 1 && (reading.Form(name.begin) == "the" || reading.Is(name.begin, DROP) ||
                             reading.Is(name.begin, CONJUNCTION) ||
                             reading.text()[name.begin].kind == TokenKind::kSign)) {
    ++name.begin;
  }
  // "запевнили в «Укргідроенерго»": the mark that opens is no part of it, nor is the one that closes.
  std::size_t quotes = 0;
  for (std::size_t i = name.begin; i < name.end; ++i) quotes += reading.IsQuote(i) ? 1 : 0;
  if (name.size() > 1 && quotes == 1 && reading.IsQuote(name.end - 1)) --name.end;
  if (name.empty()) return speaker;
  std::size_t head = name.begin;
  while (head + 1 < name.end && !reading.Is(head + 1, PREPOSITION)) ++head;
  speaker.bystander = reading.Is(head, PEOPLE) && !reading.Is(head, PLURAL_FORCES);
  // "figures from the health ministry", "a count by the agency": whose they are.
  for (std::size_t i = name.begin; i + 2 < name.end && i < name.begin + 3; ++i) {
    const absl::string_view next = reading.Form(i + 1);
    if (!reading.Is(i, DOCUMENT) || (next != "from" && next != "by")) continue;
    name.begin = i + 2;
    if (reading.Form(name.begin) == "the" && name.size() > 1) ++name.begin;
    break;
  }
  const bool letters = reading.text()[name.begin].all_caps && reading.Form(name.begin).size() > 1;
  if (name.size() == 1 && !letters && IsOwnPronoun(reading.Form(name.begin))) {
    const bool person = PersonPronoun(reading.Form(name.begin));
    if (reading.Form(name.begin) == "it") {
      const TokenRange body = BodyBefore(name.begin);
      if (!body.empty()) return Read(body);
    }
    if (person && AnotherNamed(context_, name.begin)) {
      speaker.unresolved = true;
      return speaker;
    }
    std::size_t found = known_.size();
    for (std::size_t i = known_.size(); i-- > 0 && found == known_.size();) {
      if (person == known_[i].person) found = i;
    }
    if (found == known_.size() && found > 0) --found;
    if (found < known_.size()) {
      const std::size_t i = found;
      speaker.name = known_[i].name;
      speaker.side_words = known_[i].side_words;
      speaker.person = known_[i].person;
      // The one spoken of last stays last.
      std::rotate(known_.begin() + static_cast<std::ptrdiff_t>(i),
                  known_.begin() + static_cast<std::ptrdiff_t>(i) + 1, known_.end());
      return speaker;
    }
    speaker.unresolved = true;
    return speaker;
  }
  std::vector<std::string> words;
  bool capitals = true;
  std::size_t capital_words = 0;
  for (std::size_t i = name.begin; i < name.end; ++i) {
    if (reading.text()[i].kind == TokenKind::kSign || reading.IsPossessive(i)) continue;
    words.push_back(std::string(reading.Form(i)));
    if (reading.IsCapital(i)) {
      ++capital_words;
    } else {
      capitals = false;
    }
  }
  speaker.medium = IsMedium(name);
  speaker.name = OneLine(reading.Words(WithoutLongTitle(reading, name)));
  if (words.empty()) return speaker;
  // "за словами Олега Синєгубова".
  std::string nominative = declined ? Nominative(reading, name) : std::string();
  if (declined && nominative.empty() && !speaker.medium) nominative = NominativeOfBody(reading, name);
  if (!nominative.empty()) {
    speaker.name = nominative;
    words = absl::StrSplit(FoldName(nominative), ' ');
  }
  if (speaker.medium) {
    // "Interfax news agency", "broadcaster Suspilne": the name alone.
    TokenRange bare = name;
    while (bare.size() > 1 && !reading.IsCapital(bare.begin) && reading.IsCapital(bare.end - 1) &&
           !(bare.size() == 2 && OnlyKindOfMedium(reading, bare.end - 1)) &&
           reading.IsAny(bare.begin, ClassBit(MEDIUM) | ClassBit(DROP) | ClassBit(PERSON_TITLE))) {
      ++bare.begin;
    }
    // But "the UN migration agency" is called so.
    std::size_t lower = bare.begin;
    while (lower < bare.end && reading.IsCapital(lower)) ++lower;
    const bool named = lower < bare.end && reading.IsAny(lower, ClassBit(MEDIUM));
    while (named && bare.size() > 1 && !reading.IsCapital(bare.end - 1) &&
           (reading.Form(bare.end - 1) == "agency" || reading.Form(bare.end - 1) == "news") &&
           reading.IsCapital(bare.begin)) {
      --bare.end;
    }
    speaker.name = OneLine(reading.Words(bare));
    // "Агентство «Укрінформ»": the name is what stands in quotation marks.
    std::size_t open = name.begin;
    while (open < name.end && !reading.IsQuote(open)) ++open;
    std::size_t close = open + 1;
    while (close < name.end && !reading.IsQuote(close)) ++close;
    if (close < name.end && close > open + 1) {
      speaker.name = OneLine(reading.Words({open + 1, close}));
    }
  }

  // Somebody known, by the end of the name: "Kiper", "the coast guard".
  for (std::size_t i = known_.size(); i-- > 0;) {
    const bool same = (EndsWithWords(known_[i].words, words) && !TiedToHead(known_[i].words, words)) ||
                      (words.size() == 1 && !known_[i].titles.empty() && !capitals &&
                       std::count(known_[i].titles.begin(), known_[i].titles.end(), words[0]) > 0 &&
                       reading.IsAny(name.end - 1, ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN)));
    if (!same || known_[i].words.size() < words.size()) continue;
    speaker.name = known_[i].name;
    speaker.side_words = known_[i].side_words;
    speaker.person = known_[i].person;
    std::rotate(known_.begin() + static_cast<std::ptrdiff_t>(i),
                known_.begin() + static_cast<std::ptrdiff_t>(i) + 1, known_.end());
    return speaker;
  }
  // The same body by other words: "Генштаб", "Генеральний штаб ЗСУ".
  std::optional<std::string> body;
  if (reading.text()[name.begin].script == TokenScript::kCyrillic) {
    body = BodyOf(speaker.name, speaker.medium);
    for (Known& other : known_) {
      if (body->empty() || other.person) continue;
      if (!other.body) other.body = BodyOf(other.name, other.medium);
      if (*other.body != *body) continue;
      speaker.name = other.name;
      speaker.side_words = other.side_words;
      return speaker;
    }
  }
  speaker.side_words = source;
  Known known;
  known.words = words;
  known.name = speaker.name;
  known.side_words = source;
  known.body = std::move(body);
  known.medium = speaker.medium;
  // A person: two capital words or more at the end, none of them a word for an office.
  std::size_t tail = 0;
  for (std::size_t i = name.end; i-- > name.begin;) {
    if (!reading.IsCapital(i) || reading.IsAny(i, ClassBit(PERSON_NOUN) | ClassBit(MEDIUM) |
                                                      ClassBit(PERSON_TITLE)) ||
        reading.Named(i) != nullptr) {
      break;
    }
    ++tail;
  }
  known.person = !speaker.medium && (tail >= 2 || (tail == 1 && capital_words >= 2 &&
                                                   reading.Is(name.end - 2, PERSON_TITLE)));
  // "A resident of Kobo said ... he said".
  known.person |= speaker.bystander && (reading.Form(source.begin) == "a" ||
                                        reading.Form(source.begin) == "an");
  bool tied = false;  // by a preposition: "a spokesman for the army"
  for (std::size_t i = source.begin; i < source.end && !speaker.medium; ++i) {
    tied = (tied || reading.Is(i, PREPOSITION)) && !reading.IsComma(i);
    // "Government spokesman Legesse Tulu", "the army's spokesman": a spokesman, and no army.
    constexpr std::uint64_t kOffice = ClassBit(PERSON_TITLE) | ClassBit(PERSON_NOUN);
    const std::size_t next = i + 1 < source.end && reading.IsPossessive(i + 1) ? i + 2 : i + 1;
    if ((known.person || tied) && reading.Is(i, PERSON_NOUN) && !reading.Is(i, PERSON_TITLE) &&
        (tied || (next < source.end && reading.IsAny(next, kOffice)))) {
      continue;
    }
    if (reading.IsAny(i, kOffice)) {
      known.titles.push_back(std::string(reading.Form(i)));
    }
  }
  if (known.person && !known_.empty() && source.size() <= 4) {
    // "Spokesman Youssef Ibrahim said": for the body that spoke before.
    const bool spokesman =
        std::any_of(known.titles.begin(), known.titles.end(),
                    [](const std::string& title) { return absl::StartsWith(title, "spokes"); });
    if (spokesman && PartyIn(context_, source).empty() && ReadSide(source).empty()) {
      speaker.side_words = known.side_words = known_.back().side_words;
    }
  }
  speaker.person = known.person;
  // "Nobody believes that, he said": nobody is no one that a pronoun could mean.
  if (!reading.Is(name.begin, DENIER)) known_.push_back(std::move(known));
  return speaker;
}

SpokenChain Speakers::ChainOf(const std::vector<std::size_t>& chain) {
  SpokenChain spoken;
  std::vector<const Speaker*> hops;
  const auto add = [&](const Speaker& speaker) {
    if (speaker.name.empty()) return;
    for (const Speaker* hop : hops) {
      if (hop->name == speaker.name) return;
    }
    hops.push_back(&speaker);
  };
  for (const std::size_t index : chain) {
    const AttributionSpan& span = context_.attributions[index];
    if (!cited_[index].name.empty()) add(cited_[index]);
    if (speakers_[index].unresolved && hops.empty()) spoken.unresolved = true;
    add(speakers_[index]);
    if (!relays_[index].name.empty()) add(relays_[index]);
    if (!span.hearer.empty() && hearers_[index].medium) add(hearers_[index]);
  }
  bool first = true;
  for (const Speaker* hop : hops) {
    if (IsPublisher(hop->name)) {
      first = false;
      continue;
    }
    if (first) {
      spoken.claimant = hop->name;
      spoken.side = SideOf(*hop);
      spoken.person = hop->person;
      spoken.bystander = hop->bystander;
      first = false;
    } else if (hop->medium || !spoken.claimant.empty()) {
      spoken.via.push_back(hop->name);
    }
  }
  return spoken;
}

}  // namespace crosscheck
