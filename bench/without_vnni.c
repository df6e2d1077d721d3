/* Makes a process believe that its CPU has no VNNI (and, with WITHOUT=avx512, no AVX-512 either), so that a bench can time
 * the code that such CPUs run:
 *
 *     mkdir -p runs && cc -shared -fPIC -O1 bench/without_vnni.c -o runs/without_vnni.so
 *     LD_PRELOAD=$PWD/runs/without_vnni.so WITHOUT=avx512 python bench/tier1_speed.py
 *
 * Linux lets a process have its CPUID instructions fault (arch_prctl, ARCH_SET_CPUID; Intel, kernel 4.12 and later). The
 * handler executes them and clears the bits of leaf 7.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { ARCH_SET_CPUID = 0x1012 };
static int no_avx512;

static void handle(int number, siginfo_t *info, void *context) {
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    const unsigned char *code = (const unsigned char *)registers[REG_RIP];
    (void)info;
    if (code[0] != 0x0f || code[1] != 0xa2) { /* a true fault: as if nobody had listened */
        signal(number, SIG_DFL);
        return;
    }
    unsigned leaf = registers[REG_RAX], sub = registers[REG_RCX], a, b, c, d;
    syscall(SYS_arch_prctl, ARCH_SET_CPUID, 1);
    __cpuid_count(leaf, sub, a, b, c, d);
    syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0);
    if (leaf == 7 && sub == 0) {
        c &= ~(1u << 11);          /* AVX512-VNNI */
        d &= ~(3u << 24);          /* AMX */
        if (no_avx512)
            b &= ~(1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31); /* F, DQ, CD, BW, VL */
    }
    if (leaf == 7 && sub == 1)
        a &= ~(1u << 4 | 1u << 5); /* AVX-VNNI, AVX512-BF16 */
    registers[REG_RAX] = a;
    registers[REG_RBX] = b;
    registers[REG_RCX] = c;
    registers[REG_RDX] = d;
    registers[REG_RIP] += 2;
}

__attribute__((constructor)) static void start(void) {
    const char *without = getenv("WITHOUT");
    struct sigaction action;
    no_avx512 = without && !strcmp(without, "avx512");
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &action, NULL);
    if (syscall(SYS_arch_prctl, ARCH_SET_CPUID, 0)) {
        perror("this CPU or kernel cannot hide VNNI");
        _exit(1);
    }
}
