#include "allocations.h"

#include <errno.h>
#include <malloc.h>

static guint count;
static gssize bytes, peak;

guint
allocations_count (void)
{
  return __atomic_load_n (&count, __ATOMIC_SEQ_CST);
}

gsize
allocations_bytes (void)
{
  return (gsize) __atomic_load_n (&bytes, __ATOMIC_SEQ_CST);
}

gsize
allocations_peak (void)
{
  return (gsize) __atomic_load_n (&peak, __ATOMIC_SEQ_CST);
}

void
allocations_forget_peak (void)
{
  __atomic_store_n (&peak, (gssize) allocations_bytes (), __ATOMIC_SEQ_CST);
}

#ifndef __has_feature /* which is how clang tells */
#define __has_feature(name) 0
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)          \
    && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define IS_COUNTED 1
#else
#define IS_COUNTED 0
#endif

gboolean
allocations_are_counted (void)
{
  return IS_COUNTED;
}

#if IS_COUNTED

/* glibc's own, which these functions stand before. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *old, size_t size);
void *__libc_memalign (size_t alignment, size_t size);
void __libc_free (void *block);

static void *
note (void *block)
{
  if (block == NULL)
    return NULL;
  gssize size = (gssize) malloc_usable_size (block);
  gssize now = __atomic_add_fetch (&bytes, size, __ATOMIC_SEQ_CST);
  gssize most = __atomic_load_n (&peak, __ATOMIC_SEQ_CST);
  __atomic_add_fetch (&count, 1, __ATOMIC_SEQ_CST);
  while (now > most
         && !__atomic_compare_exchange_n (&peak, &most, now, FALSE, __ATOMIC_SEQ_CST,
                                          __ATOMIC_SEQ_CST))
    ;
  return block;
}

static void
forget (gssize size)
{
  __atomic_sub_fetch (&bytes, size, __ATOMIC_SEQ_CST);
}

void *
malloc (size_t size)
{
  return note (__libc_malloc (size));
}

void *
calloc (size_t n, size_t size)
{
  return note (__libc_calloc (n, size));
}

void *
realloc (void *old, size_t size)
{
  gssize old_size = old != NULL ? (gssize) malloc_usable_size (old) : 0;
  void *block = __libc_realloc (old, size);
  if (block != NULL || size == 0)
    forget (old_size);
  return note (block);
}

void
free (void *block)
{
  if (block != NULL)
    forget ((gssize) malloc_usable_size (block));
  __libc_free (block);
}

void *
memalign (size_t alignment, size_t size)
{
  return note (__libc_memalign (alignment, size));
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return memalign (alignment, size);
}

int
posix_memalign (void **block, size_t alignment, size_t size)
{
  *block = memalign (alignment, size);
  return *block != NULL ? 0 : ENOMEM;
}

#endif
